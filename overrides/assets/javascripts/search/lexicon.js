// The forms of words in one language, and which keys a typed word may mean.

import { fold, loose, variants } from "./fold.js";
import {
  beginAlike, commonStart, differsFirst, distance, slipsAtStart, slipsInHead,
} from "./slips.js";
import { Shards, unfolded } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

const PREFIX_FROM = 3;
const SIMILAR_FROM = 5;
const HALF_FROM = 6;
const LONGEST_ENDING = 7;
const SLIPPED_FROM = 5;
const OTHER_ENDING = 3;
const FUZZY_FROM = 4;
const FUZZY_TWICE_FROM = 8;
const MOST_KEYS = 40;
const MORE_FILES = 6;
const OTHER_LETTERS_FILES = 3;
// The part of the likeliest one's weight that others need where all are far from what was typed.
const AS_LIKELY = 0.95;
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

  /** The keys of a word that is a known form, and none of another. @param {string} word */
  async known(word) {
    /** @type {Map<string, number>} */
    const keys = new Map();
    const [form] = this.candidates(word);
    const files = await this.#load([this.shards.place(form)]);
    files.forEach((words) => this.#exact(words, form, keys));
    return [...keys.keys()];
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
   * What `word` may mean if there is a slip in its first letters, which takes more files; and if
   * there is none, what is the most like it.
   * @param {string} word
   * @param {Meaning} meaning what it may mean without one
   * @param {boolean} isThorough whether the very first letter may be missing or another too
   * @returns {Promise<Meaning>}
   */
  async further(word, meaning, isThorough) {
    const [form] = this.candidates(word);
    if (!canSlip(form)) {
      return meaning;
    }
    const files = await this.#load(await this.#elsewhere(form));
    /** @type {Map<string, number>} */
    const keys = new Map();
    let near = this.#fuzzy(files, [form], keys);
    const isUnlike = near.distance === Infinity && meaning.keys.size === 0;
    if (isUnlike && isThorough) {
      const others = await this.#load(await this.#underOtherLetters(form));
      near = this.#fuzzy(others, [form], keys, 1);
    }
    if (near.distance < meaning.distance) {
      meaning.keys.forEach((weight, key) => raise(keys, key, weight));
      return { ...meaning, ...near, keys: strongest(keys) };
    }
    return isUnlike ? { ...meaning, keys: strongest(this.#distant(files, form)) } : meaning;
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

  /**
   * The places of files with forms whose very first letter is missing in the word, or another. For
   * this the beginnings of all forms are read, so it is tried where all else found nothing.
   * @param {string} form
   */
  async #underOtherLetters(form) {
    const heads = await Promise.all(this.heads.firsts.map((_, at) => this.heads.load(at)));
    const typed = this.#letters(form);
    const found = heads.flat()
      .filter((head) => differsFirst(form, head) || differsFirst(typed, this.#letters(head)))
      .flatMap((head) => this.shards.around(head));
    return [...new Set(found)].slice(0, OTHER_LETTERS_FILES);
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
   * Keys of forms with a long ending of their own, or another ending and a slip before it: the last
   * thing to try. With shorter stems, two in five words of a dictionary that no record has found
   * something; with these it is one in three.
   * @param {Words[]} files @param {string} form
   */
  #distant(files, form) {
    /** @type {Map<string, number>} */
    const keys = new Map();
    const typed = this.#letters(form);
    files.forEach((words) => words.forms.forEach((other, place) => {
      const weight = likeness(typed, this.#letters(other));
      if (weight > 0) {
        words.keysAt(place).forEach((key) => raise(keys, key, weight));
      }
    }));
    const least = AS_LIKELY * Math.max(...keys.values());
    return new Map([...keys].filter(([, weight]) => weight >= least));
  }

  /** A form with a character for each letter that was typed. */
  #letters(/** @type {string} */ form) {
    return this.loose
      ? form.replace(/sht|[sc]h|i[au]/g, (letters) => ONE_LETTER.get(letters) ?? letters)
      : form;
  }

  /**
   * Forms that some slips of the finger turn into the word.
   * @param {Words[]} files @param {string[]} candidates @param {Map<string, number>} keys
   * @param {number} [slips] how many at most; two, but one in short words
   */
  #fuzzy(files, candidates, keys, slips = 2) {
    let guess = null;
    const form = candidates[0];
    if (!canSlip(form)) {
      return { guess, distance: Infinity };
    }
    const typed = this.#letters(form);
    let most = typed.length >= FUZZY_TWICE_FROM ? slips : 1;
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

function canSlip(/** @type {string} */ form) {
  return form.length >= FUZZY_FROM && !NUMBER.test(form);
}

/**
 * How much of a word must be the same, where its ending is not. Four letters in common are chance:
 * Polish "dzieci" (children) and "dzień" (day).
 * @param {string} form
 */
function stemLength(form) {
  return Math.max(SIMILAR_FROM, Math.ceil(form.length * 0.6), form.length - 4);
}

/**
 * How sure it is that a form is meant that has a long ending of its own, or another ending and a slip
 * before it; 0 where it has neither.
 * @param {string} form @param {string} other
 */
function likeness(form, other) {
  const length = Math.max(form.length, other.length);
  const common = commonStart(form, other);
  const half = Math.max(HALF_FROM, Math.ceil(form.length / 2));
  if (common >= half && length - common <= LONGEST_ENDING) {
    return 0.1 + 0.3 * common / length;
  }
  const least = Math.max(SLIPPED_FROM, Math.floor(form.length * 2 / 3) + 1, form.length - 4);
  if (Math.abs(other.length - form.length) > OTHER_ENDING) {
    return 0;
  }
  let stem = least - 1;
  while (stem < other.length && slipsAtStart(form, other.slice(0, stem + 1)) < 2) {
    stem++;
  }
  return stem < least ? 0 : 0.15 + 0.25 * stem / length;
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
