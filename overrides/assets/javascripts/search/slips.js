// How words differ: in letters that a finger slipped on, and in their endings.

const LONGEST = 64;
// Shorter heads are whole words.
const WHOLE_UNDER = 5;
let before = new Uint8Array(LONGEST + 1);
let last = new Uint8Array(LONGEST + 1);
let current = new Uint8Array(LONGEST + 1);

/**
 * Damerau and Levenshtein's distance (each part changed once), or more than `most`.
 * @param {string} one @param {string} other @param {number} most
 */
export function distance(one, other, most) {
  // What both begin and end with makes no difference, and is most of a word.
  const start = commonStart(one, other);
  let end = 0;
  const shorter = Math.min(one.length, other.length) - start;
  while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) {
    end++;
  }
  const [width, height] = [other.length - start - end, one.length - start - end];
  if (Math.max(width, height) > LONGEST) {
    return most + 1;
  }
  if (width === 0 || height === 0) {
    return width + height;
  }
  for (let j = 0; j <= width; j++) {
    last[j] = j;
  }
  for (let i = 1; i <= height; i++) {
    current[0] = i;
    let least = i;
    for (let j = 1; j <= width; j++) {
      const [a, b] = [one.charCodeAt(start + i - 1), other.charCodeAt(start + j - 1)];
      let value = Math.min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (a === b ? 0 : 1));
      if (
        i > 1 && j > 1 && a === other.charCodeAt(start + j - 2)
        && one.charCodeAt(start + i - 2) === b
      ) {
        value = Math.min(value, before[j - 2] + 1);
      }
      current[j] = value;
      least = Math.min(least, value);
    }
    if (least > most) {
      return most + 1;
    }
    [before, last, current] = [last, current, before];
  }
  return last[width];
}

/** How many letters both begin with. @param {string} one @param {string} other */
export function commonStart(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) {
    length++;
  }
  return length;
}

/** Whether at most one of the first two letters is another, or a letter is too much or too few. */
export function beginAlike(/** @type {string} */ one, /** @type {string} */ other) {
  return one[0] === other[0] || one[1] === other[1] || one[0] === other[1] || one[1] === other[0];
}

/**
 * Whether a word may begin like `head` but for a very first letter that is missing or another.
 * @param {string} form @param {string} head
 */
export function differsFirst(form, head) {
  const rest = head.slice(1);
  return rest.length > 2 && head[0] !== form[0]
    && (form.startsWith(rest) || form.startsWith(rest, 1));
}

/** The slips, up to 1 or more, between a head and what a word begins with. */
export function slipsInHead(/** @type {string} */ form, /** @type {string} */ head) {
  return head.length < WHOLE_UNDER ? distance(form, head, 1) : slipsAtStart(form, head);
}

/** The slips, up to 1 or more, between `start` and what a word begins with. */
export function slipsAtStart(/** @type {string} */ form, /** @type {string} */ start) {
  const { length } = start;
  return Math.min(...[length, length - 1, length + 1].map((end) => (
    distance(form.slice(0, end), start, 1)
  )));
}
