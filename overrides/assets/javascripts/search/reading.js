// What typed words mean: in the readers' language, and in the others where it does not know them.

import { words } from "./fold.js";
import { Lexicon } from "./lexicon.js";
import { Postings } from "./postings.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./lexicon.js").Meaning} Meaning */

export const MOST_TYPED = 400;
const MOST_TERMS = 12;
const MOST_LETTERS = 40;
// Where more words are asked for, the others tell enough to spare the bytes of a last attempt.
const FEW_TERMS = 2;
// Shorter words of two languages resemble each other by chance: Slovenian "krožki", Polish "kroki".
const FOREIGN_SLIP_FROM = 7;

/** The words and postings of one language. */
export class Tongue {
  /** @param {Store} store @param {string} locale */
  constructor(store, locale) {
    this.store = store;
    this.locale = locale;
    this.lexicon = new Lexicon(store, locale);
    this.postings = new Postings(store, locale);
  }

  /** Learns where the files of its words begin; before that, nothing can be asked. */
  async open() {
    const { words, heads, stopwords } = await this.store.json(`${this.locale}/begins`);
    this.lexicon.shards.firsts = words;
    this.lexicon.heads.firsts = heads;
    this.lexicon.stopwords = new Set(stopwords);
  }
}

/**
 * @typedef {object} Reading one typed word as one language reads it
 * @property {Tongue} tongue
 * @property {Meaning} meaning
 */

/**
 * The terms of a query, each once.
 * @param {string} query
 */
export function termsOf(query) {
  const typed = words(query.slice(0, MOST_TYPED)).map((word) => word.slice(0, MOST_LETTERS));
  return [...new Set(typed)];
}

/**
 * At most twelve terms, without the function words of some languages if others are left.
 * @param {string[]} terms @param {Tongue[]} tongues
 * @param {(term: string) => boolean} [isAsked] which terms are looked at
 */
export function telling(terms, tongues, isAsked = () => true) {
  const found = terms.filter(
    (term) => !isAsked(term) || !tongues.some(({ lexicon }) => lexicon.isStopword(term)),
  );
  return (found.length > 0 ? found : terms).slice(0, MOST_TERMS);
}

/** @typedef {{term: string, isBegun: boolean}} Asked a term, and whether it may not be finished */

export function openAll(/** @type {Tongue[]} */ tongues) {
  return Promise.all(tongues.map((tongue) => tongue.open()));
}

/**
 * Adds the readings of terms in some languages.
 * @param {Tongue[]} tongues @param {Asked[]} asked @param {Map<string, Reading[]>} readings
 */
export async function addReadings(tongues, asked, readings) {
  await Promise.all(asked.map(async ({ term, isBegun }) => {
    const of = await Promise.all(tongues.map(async (tongue) => (
      { tongue, meaning: await tongue.lexicon.meaning(term, isBegun) }
    )));
    readings.set(term, [...readings.get(term) ?? [], ...of]);
  }));
}

/**
 * Reads words that the readers' language does not know: in the other languages, and as slips of
 * the finger. Only a language that knows all of them is asked for the rest of the question too.
 * @param {Tongue[]} tongues @param {Asked[]} asked @param {Asked[]} strange those of them
 * @param {Map<string, Reading[]>} readings
 */
export async function readStrange([own, ...others], asked, strange, readings) {
  await openAll(others);
  await addReadings(others, strange, readings);
  const speak = others.filter((tongue) => strange.every(({ term }) => (
    isKnown(readings.get(term)?.find((one) => one.tongue === tongue))
  )));
  await addReadings(speak, asked.filter((one) => !strange.includes(one)), readings);
  await Promise.all(strange.map(async ({ term }) => {
    const [first, ...rest] = readings.get(term) ?? [];
    const isForeign = rest.some(isKnown);
    if (!isForeign && first.meaning.distance > 1) {
      const isThorough = asked.length <= FEW_TERMS;
      first.meaning = await own.lexicon.further(term, first.meaning, isThorough);
    }
    // What resembles a word of the readers' language is hardly a slip in another. Of a foreign word
    // one slip is forgiven; what is merely like one is chance.
    const isOwn = !isForeign && first.meaning.keys.size > 0;
    const foreign = rest.filter((reading) => isKnown(reading) || isSlip(reading));
    readings.set(term, isOwn ? [first] : settle([first, ...foreign]));
  }));
}

/** Whether a language has the word, or one that begins so. @param {Reading} [reading] */
export function isKnown(reading) {
  return reading !== undefined && (reading.meaning.exact || reading.meaning.begins);
}

function isSlip(/** @type {Reading} */ { meaning }) {
  return meaning.guess !== null && meaning.distance === 1
    && meaning.guess.length >= FOREIGN_SLIP_FROM;
}

/** Where one language has the very word, the slips of the finger of the others are none. */
export function settle(/** @type {Reading[]} */ readings) {
  return readings.some(({ meaning }) => meaning.exact) ? readings.filter(isKnown) : readings;
}
