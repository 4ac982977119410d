// Characters as hooks/hub/records/characters.py and Python's strings see them: what has no place in
// a record, what counts as white space, and how long a text is. A test compares the two.

// Cc without tab and line feed.
const CONTROL = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f";
const BIDI = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const INVISIBLE = "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200d"
  + "\\u2028\\u2029\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb"
  + "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const BROKEN = "\\ud800-\\udfff\\ue000-\\uf8ff\\ufffd-\\uffff\\u{f0000}-\\u{10ffff}";

/** @type {[string, RegExp][]} */
const CLASSES = [
  ["control-character", new RegExp(`[${CONTROL}]`, "u")],
  ["bidi-character", new RegExp(`[${BIDI}]`, "u")],
  ["invisible-character", new RegExp(`[${INVISIBLE}]`, "u")],
];
// Where some of them belong: see characters.py.
const JOINING = "\\u0600-\\u061b\\u061d-\\u0dff\\u0f00-\\u109f\\u1780-\\u17b3\\u17b6-\\u180a"
  + "\\u1810-\\u18af\\u1b00-\\u1c4f\\ua840-\\ua9df\\ufb50-\\ufdff\\ufe70-\\ufefc";
const EMOJI = "\\u2190-\\u2bff\\u{1f000}-\\u{1faff}";
const FROM_RIGHT = "\\u0590-\\u061b\\u061d-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc"
  + "\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}";
const IN_FLAG = ["gbeng", "gbsct", "gbwls"].map((country) => {
  const tags = [...country].map((letter) => String.fromCodePoint(0xe0000 + code(letter)));
  tags.push("\u{e007f}");
  return tags.map((tag, at) => `${tag}(?<=\u{1f3f4}${tags.slice(0, at + 1).join("")})`
    + `(?=${tags.slice(at + 1).join("")})`).join("|");
}).join("|");
const NEEDED = `[\\u200c\\u200d](?=(?<=[${JOINING}].)[${JOINING}])`
  + `|\\u200d(?=(?<=[${EMOJI}\\ufe0f].)[${EMOJI}])`
  + `|[\\u061c\\u200e\\u200f](?=[^]{0,19}[${FROM_RIGHT}]|(?<=[${FROM_RIGHT}][^]{0,19}.))`
  + `|${IN_FLAG}`;

const CANDIDATE = `[${CONTROL}${BIDI}${INVISIBLE}${BROKEN}]`;
const CANDIDATES = new RegExp(CANDIDATE, "gu");
const UNWANTED = new RegExp(`(?!${NEEDED})${CANDIDATE}`, "gu");

/** White space as Python has it, for a character class. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680"
  + "\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A character that must go.
 * @typedef {object} Unwanted
 * @property {string} code that of its problem
 * @property {string} codepoint its number as Unicode writes it: "200B"
 * @property {number} at where it stands, in UTF-16 units
 */

/**
 * The unwanted characters of a text, in order.
 * @param {string} text
 * @returns {Unwanted[]}
 */
export function unwanted(text) {
  return [...text.matchAll(UNWANTED)].map((match) => ({
    code: CLASSES.find(([, pattern]) => pattern.test(match[0]))?.[0] ?? "broken-character",
    codepoint: number(match[0]),
    at: match.index,
  }));
}

/**
 * The text made safe to show: what cannot be seen is written as its number, a line end a space.
 * @param {string} text
 */
export function show(text) {
  return text.replace(CANDIDATES, (one) => `<U+${number(one)}>`).replace(/[\n\t]/g, " ");
}

/**
 * The text with each unwanted character given by `name`.
 * @param {string} text @param {(codepoint: string) => string} name
 */
export function escaped(text, name) {
  return text.replace(UNWANTED, (one) => name(number(one)));
}

/**
 * The text without the white space around it.
 * @param {string} text
 */
export function strip(text) {
  return text.replace(AROUND, "");
}

/**
 * How many characters a text has, as the limits count them.
 * @param {string} text
 */
export function length(text) {
  let found = 0;
  for (const _ of text) found++;
  return found;
}

/**
 * The text as a file can hold it: half a character becomes the sign for one that was lost.
 * @param {string} text
 */
export function whole(text) {
  return text.replace(LONE, "\ufffd");
}

/**
 * The order of two texts by the numbers of their characters.
 * @param {string} one @param {string} other
 */
export function compare(one, other) {
  const [first, second] = [[...one], [...other]];
  for (let at = 0; at < Math.min(first.length, second.length); at++) {
    const difference = code(first[at]) - code(second[at]);
    if (difference) return difference;
  }
  return first.length - second.length;
}

/** @param {string} character */
function number(character) {
  return code(character).toString(16).toUpperCase().padStart(4, "0");
}

/** @param {string} character */
function code(character) {
  return character.codePointAt(0) ?? 0;
}
