// The forms of words in one language, and which keys a typed word may mean.

import { fold, loose, variants } from "./fold.js";
import { Shards, unfolded } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

const PREFIX_FROM = 3;
const SIMILAR_FROM = 5;
const HALF_FROM = 6;
const LONGEST_ENDING = 7;
const SLIPPED_FROM = 7;
const FUZZY_FROM = 4;
const FUZZY_TWICE_FROM = 8;
const MOST_KEYS = 40;
const MORE_FILES = 6;
// A number that is nearly right is another number.
const NUMBER = /\d/;
const CYRILLIC = /[\u0400-\u04ff]/;
// Letters of Latin that are one of Cyrillic: one slip of the finger, and not two.
const ONE_LETTER = new Map([["sht", "1"], ["sh", "2"], ["ch", "3"], ["ia", "4"], ["iu", "5"]]);

/** Forms in order, with their keys still as they are written, and their spellings. */
export class Words {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    /** @type {string[]} */
    this.forms = [];
    /** @type {string[]} */
    this.keys = [];
    /** @type {(string | undefined)[]} */
    this.spellings = [];
    let previous = "";
    for (const line of new TextDecoder().decode(bytes).split("\n")) {
      const [coded, keys, spelling] = line.split("\t");
      previous = unfolded(previous, coded);
      this.forms.push(previous);
      this.keys.push(keys);
      this.spellings.push(spelling);
    }
  }

  /** The place of `form`, or where it would stand. @param {string} form */
  place(form) {
    let low = 0;
    let high = this.forms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.forms[middle] < form) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The keys of the form at `place`. @param {number} place */
  keysAt(place) {
    const form = this.forms[place];
    return this.keys[place].split(",").map(
      (coded) => form.slice(0, form.length + 48 - coded.charCodeAt(0)) + coded.slice(1),
    );
  }

  /** How the texts spell the form at `place`; undefined where they do not have it. */
  spellingAt(/** @type {number} */ place) {
    const spelling = this.spellings[place];
    return spelling === "" ? this.forms[place] : spelling;
  }
}

/**
 * What a typed word may mean in one language.
 * @typedef {object} Meaning
 * @property {Map<string, number>} keys each with how sure it is, up to 1
 * @property {boolean} exact whether it is a known form
 * @property {boolean} begins whether it is being typed, and a form begins with it
 * @property {string | null} guess what may have been meant, where it is no form nor a beginning
 * @property {number} distance slips of the finger between the word and the nearest form
 */

export class Lexicon {
  /** @param {Store} store @param {string} locale */
  constructor(store, locale) {
    this.loose = store.info.languages[locale].loose;
    this.shards = new Shards(store, `${locale}/words`, (bytes) => new Words(bytes));
    this.heads = new Shards(store, `${locale}/heads`, (bytes) => new Words(bytes).forms);
    /** @type {Set<string>} function words, folded; to be filled in with the shards' beginnings */
    this.stopwords = new Set();
  }

  /** Whether a word says little by itself. @param {string} word */
  isStopword(word) {
    return this.stopwords.has(this.candidates(word)[0]);
  }

  /** The folded forms that a typed word may be, the likeliest first. @param {string} word */
  candidates(word) {
    const folded = fold(word);
    if (!this.loose) {
      return [folded];
    }
    return CYRILLIC.test(word) ? [loose(folded)] : variants(folded);
  }

  /** The key under which a word of a text stands; several forms may fold alike. */
  keysOf(/** @type {string} */ word) {
    const folded = fold(word);
    const form = this.loose ? loose(folded) : folded;
    const words = this.shards.peek(form);
    const place = words?.place(form);
    return words && words.forms[place] === form ? words.keysAt(place) : [form];
  }

  /**
   * What `word` may mean.
   * @param {string} word
   * @param {boolean} isBegun whether more letters may come: then it is a beginning as well
   * @returns {Promise<Meaning>}
   */
  async meaning(word, isBegun) {
    /** @type {Map<string, number>} */
    const keys = new Map();
    const candidates = this.candidates(word);
    const files = await this.#load(this.#places(candidates));
    let exact = false;
    for (const candidate of candidates) {
      for (const words of files) {
        exact = this.#exact(words, candidate, keys) || exact;
      }
    }
    for (const candidate of candidates) {
      for (const words of files) {
        if (isBegun || !exact) {
          this.#prefix(words, candidate, keys);
        }
      }
    }
    const isBeginning = keys.size > 0;
    for (const candidate of candidates) {
      for (const words of files) {
        this.#similar(words, candidate, keys);
      }
    }
    const near = exact ? { guess: null, distance: 0 } : this.#fuzzy(files, candidates, keys);
    return {
      keys: strongest(keys),
      exact,
      begins: isBegun && isBeginning,
      guess: isBeginning ? null : near.guess,
      distance: isBeginning ? 0 : near.distance,
    };
  }

  /**
   * What `word` may mean if there is a slip in its first letters, which takes more files.
   * @param {string} word
   * @param {Meaning} meaning what it may mean without one
   * @returns {Promise<Meaning>}
   */
  async further(word, meaning) {
    const [form] = this.candidates(word);
    if (!canSlip(form)) {
      return meaning;
    }
    const files = await this.#load(await this.#elsewhere(form));
    /** @type {Map<string, number>} */
    const keys = new Map();
    const near = this.#fuzzy(files, [form], keys);
    if (near.distance === Infinity && meaning.keys.size === 0) {
      files.forEach((words) => this.#distant(words, form, keys));
      return { ...meaning, keys: strongest(keys) };
    }
    if (near.distance >= meaning.distance) {
      return meaning;
    }
    meaning.keys.forEach((weight, key) => raise(keys, key, weight));
    return { ...meaning, ...near, keys: strongest(keys) };
  }

  /** @param {Iterable<number>} places @returns {Promise<Words[]>} */
  async #load(places) {
    const files = await Promise.all([...places].map((place) => this.shards.load(place)));
    // A language in which nothing is written has none.
    return files.filter(Boolean);
  }

  /** The places of the files in which forms stand or begin. @param {string[]} candidates */
  #places(candidates) {
    /** @type {Set<number>} */
    const places = new Set();
    for (const candidate of candidates) {
      const place = this.shards.place(candidate);
      places.add(place);
      // A beginning of a word may stand at the border of two files.
      if (this.shards.firsts[place + 1]?.startsWith(candidate)) {
        places.add(place + 1);
      }
    }
    return places;
  }

  /**
   * The places of files with forms that begin like the word but for one slip: a letter too much, too
   * few or wrong, or two that changed places. The very first is the least often wrong.
   * @param {string} form
   */
  async #elsewhere(form) {
    const heads = await Promise.all(this.heads.around(form[0]).map((at) => this.heads.load(at)));
    const typed = this.#letters(form);
    /** @type {[string, number][]} */
    const near = heads.filter(Boolean).flat().map((head) => {
      const slips = slipsInHead(form, head);
      // Those that only letter by letter are near come last.
      return [head, slips < 2 || !this.loose ? slips : 0.5 + slipsInHead(typed, this.#letters(head))];
    });
    const found = near.filter(([, slips]) => slips < 2)
      .sort(([, one], [, other]) => one - other)
      .flatMap(([head]) => this.shards.around(head));
    found.push(this.shards.place(form[1] + form[0] + form.slice(2)), this.shards.place(form.slice(1)));
    return [...new Set(found)].slice(0, MORE_FILES);
  }

  /** @param {Words} words @param {string} form @param {Map<string, number>} keys */
  #exact(words, form, keys) {
    const place = words.place(form);
    if (words.forms[place] !== form) {
      return false;
    }
    words.keysAt(place).forEach((key) => raise(keys, key, 1));
    return true;
  }

  /** Forms that begin with the word. */
  #prefix(/** @type {Words} */ words, /** @type {string} */ form, /** @type {Map<string, number>} */ keys) {
    if (form.length < PREFIX_FROM) {
      return;
    }
    for (let place = words.place(form); words.forms[place]?.startsWith(form); place++) {
      const weight = 0.5 + 0.2 * form.length / words.forms[place].length;
      words.keysAt(place).forEach((key) => raise(keys, key, weight));
    }
  }

  /** Forms with the same beginning and another ending. */
  #similar(/** @type {Words} */ words, /** @type {string} */ form, /** @type {Map<string, number>} */ keys) {
    if (form.length < SIMILAR_FROM || NUMBER.test(form)) {
      return;
    }
    const least = stemLength(form);
    const start = form.slice(0, least);
    for (let place = words.place(start); words.forms[place]?.startsWith(start); place++) {
      const other = words.forms[place];
      const common = commonStart(form, other);
      if (other.length - common <= 4) {
        const weight = 0.2 + 0.3 * common / Math.max(form.length, other.length);
        words.keysAt(place).forEach((key) => raise(keys, key, weight));
      }
    }
  }

  /**
   * Forms with a long ending of their own, or another ending and a slip before it: the last thing to
   * try. With shorter stems, two in five words of a dictionary that no record has found something.
   */
  #distant(/** @type {Words} */ words, /** @type {string} */ form, /** @type {Map<string, number>} */ keys) {
    const half = Math.max(HALF_FROM, Math.ceil(form.length / 2));
    const least = Math.max(SLIPPED_FROM, stemLength(form));
    words.forms.forEach((other, place) => {
      const common = commonStart(form, other);
      const length = Math.max(form.length, other.length);
      let weight = 0;
      if (common >= half && length - common <= LONGEST_ENDING) {
        weight = 0.1 + 0.3 * common / length;
      } else if (
        other.length >= least && Math.abs(other.length - form.length) <= 3
        && slipsAtStart(form, other.slice(0, least)) < 2
      ) {
        weight = 0.15 + 0.25 * least / length;
      }
      if (weight > 0) {
        words.keysAt(place).forEach((key) => raise(keys, key, weight));
      }
    });
  }

  /** A form with a character for each letter that was typed. */
  #letters(/** @type {string} */ form) {
    return this.loose
      ? form.replace(/sht|[sc]h|i[au]/g, (letters) => ONE_LETTER.get(letters) ?? letters)
      : form;
  }

  /** Forms that a slip of the finger or two turn into the word. */
  #fuzzy(/** @type {Words[]} */ files, /** @type {string[]} */ candidates, /** @type {Map<string, number>} */ keys) {
    let guess = null;
    const form = candidates[0];
    if (!canSlip(form)) {
      return { guess, distance: Infinity };
    }
    const typed = this.#letters(form);
    let most = typed.length >= FUZZY_TWICE_FROM ? 2 : 1;
    /** @type {[Words, number][]} */
    let nearest = [];
    for (const words of files) {
      for (let place = 0; place < words.forms.length; place++) {
        const other = this.#letters(words.forms[place]);
        if (Math.abs(other.length - typed.length) > most || !beginAlike(typed, other)) {
          continue;
        }
        const found = distance(typed, other, most);
        if (found > most) {
          continue;
        }
        if (found < most) {
          most = found;
          nearest = [];
        }
        nearest.push([words, place]);
      }
    }
    // What differs at its very end is rather another form than a slip.
    const forms = nearest.filter(([words, place]) => (
      commonStart(form, words.forms[place]) >= form.length - 1
    ));
    nearest = forms.length > 0 ? forms : nearest;
    const weight = most === 1 ? 0.65 : 0.4;
    for (const [words, place] of nearest) {
      words.keysAt(place).forEach((key) => raise(keys, key, weight));
      const spelling = words.spellingAt(place);
      // Another ending is no slip, but a form that the dictionary lacks.
      const isSlip = commonStart(form, words.forms[place]) < form.length - 2;
      if (spelling !== undefined && isSlip) {
        guess ??= spelling;
      }
    }
    return { guess, distance: nearest.length > 0 ? most : Infinity };
  }
}

/** Whether at most one of the first two letters is another, or a letter is too much or too few. */
function beginAlike(/** @type {string} */ one, /** @type {string} */ other) {
  return one[0] === other[0] || one[1] === other[1] || one[0] === other[1] || one[1] === other[0];
}

function canSlip(/** @type {string} */ form) {
  return form.length >= FUZZY_FROM && !NUMBER.test(form);
}

/** How much of a word must be the same, where its ending is not. @param {string} form */
function stemLength(form) {
  return Math.max(4, Math.ceil(form.length * 0.6), form.length - 4);
}

/** The slips, up to 1 or more, between a head and what a word begins with. */
function slipsInHead(/** @type {string} */ form, /** @type {string} */ head) {
  return head.length < SIMILAR_FROM ? distance(form, head, 1) : slipsAtStart(form, head);
}

/** The slips, up to 1 or more, between `start` and what a word begins with. */
function slipsAtStart(/** @type {string} */ form, /** @type {string} */ start) {
  const { length } = start;
  return Math.min(...[length, length - 1, length + 1].map((end) => (
    distance(form.slice(0, end), start, 1)
  )));
}

/** @param {Map<string, number>} keys @param {string} key @param {number} weight */
function raise(keys, key, weight) {
  if ((keys.get(key) ?? 0) < weight) {
    keys.set(key, weight);
  }
}

/** @param {Map<string, number>} keys */
function strongest(keys) {
  if (keys.size <= MOST_KEYS) {
    return keys;
  }
  return new Map([...keys].sort((one, other) => other[1] - one[1]).slice(0, MOST_KEYS));
}

/** @param {string} one @param {string} other */
function commonStart(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) {
    length++;
  }
  return length;
}

const LONGEST = 64;
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
