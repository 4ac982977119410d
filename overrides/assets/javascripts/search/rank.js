// From typed words to records, the best first.

import { words } from "./fold.js";
import { Lexicon } from "./lexicon.js";
import { Postings } from "./postings.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./lexicon.js").Meaning} Meaning */

const MOST_TYPED = 400;
const MOST_TERMS = 12;
const MOST_LETTERS = 40;
const FOREIGN = 0.6;
// Organisations and pages are found, but seldom what a reader is after.
const BESIDE = 0.8;
const FULL = 255;
const COVERAGE = 1.5;
const LEAST_COVERAGE = 0.5;
const LAST_COVERAGE = 0.2;
// With so few records, records that fit less are shown as well.
const ENOUGH = 10;
// With so few, the other languages are asked.
const FEW = 3;
// Files that are fetched for what a word only may mean.
const MORE_FILES = 1;

/** The words and postings of one language. */
export class Tongue {
  /** @param {Store} store @param {string} locale */
  constructor(store, locale) {
    this.locale = locale;
    this.lexicon = new Lexicon(store, locale);
    this.postings = new Postings(store, locale);
  }
}

/**
 * @typedef {object} Reading one typed word as one language reads it
 * @property {Tongue} tongue
 * @property {Meaning} meaning
 */

/**
 * @typedef {object} Ranking
 * @property {number[]} records by their numbers
 * @property {Float32Array} scores by record
 * @property {Uint8Array} own whether the readers' language has it, by record
 * @property {Uint8Array} best the place of the language that has it best, by record
 * @property {Map<string, Map<string, number>>} keys what was looked for, by locale
 * @property {string[]} terms
 * @property {string | null} suggestion
 */

/**
 * The terms of a query: at most twelve, each once.
 * @param {string} query
 */
export function termsOf(query) {
  const typed = words(query.slice(0, MOST_TYPED)).map((word) => word.slice(0, MOST_LETTERS));
  return [...new Set(typed)].slice(0, MOST_TERMS);
}

/**
 * Ranks all records by a query.
 * @param {Tongue[]} tongues the readers' language first
 * @param {string} query
 * @param {{records: number, undertakings: number}} info how many records there are
 * @returns {Promise<Ranking>}
 */
export async function rank(tongues, query, info) {
  const terms = termsOf(query);
  // A word at the very end may not be finished.
  const isOpen = /[\p{L}\p{N}]$/u.test(query);
  const [own, ...others] = tongues;
  let readings = await readAll([own], terms, isOpen, true);
  const isKnown = readings.every(([{ meaning }]) => meaning.exact || meaning.begins);
  let ranking = isKnown ? await score(tongues, terms, readings, info) : null;
  if (!ranking || terms.length > 0 && ranking.records.length < FEW) {
    const more = await readAll(others, terms, isOpen, false);
    readings = readings.map((of, place) => settle([...of, ...more[place]]));
    ranking = await score(tongues, terms, readings, info);
  }
  ranking.suggestion = suggestion(query, terms, readings);
  return ranking;
}

/**
 * @param {Tongue[]} tongues @param {string[]} terms
 * @param {boolean} isOpen whether the last term may not be finished
 * @param {boolean} isOwn whether they are the readers' language
 * @returns {Promise<Reading[][]>} for each term its readings
 */
async function readAll(tongues, terms, isOpen, isOwn) {
  return Promise.all(terms.map((term, place) => Promise.all(
    tongues.map(async (tongue) => {
      const isBegun = isOpen && place === terms.length - 1;
      const meaning = await tongue.lexicon.meaning(term, isBegun, isOwn);
      return { tongue, meaning };
    }),
  )));
}

/** Where one language knows the word, the slips of the finger of the others are none. */
function settle(/** @type {Reading[]} */ readings) {
  if (!readings.some(({ meaning }) => meaning.exact)) {
    return readings;
  }
  return readings.filter(({ meaning }) => meaning.exact);
}

/** Fetch the lists of the keys: those of known forms, and of others what few files hold. */
async function loadLists(/** @type {Reading[][]} */ readings) {
  /** @type {Promise<unknown>[]} */
  const loading = [];
  for (const { tongue, meaning } of readings.flat()) {
    const { shards } = tongue.postings;
    const places = new Set();
    let more = 0;
    for (const [key, weight] of [...meaning.keys].sort((one, other) => other[1] - one[1])) {
      const place = shards.place(key);
      if (!places.has(place) && (weight === 1 || more < MORE_FILES)) {
        places.add(place);
        more += weight === 1 ? 0 : 1;
      }
    }
    places.forEach((place) => loading.push(shards.load(place)));
  }
  await Promise.all(loading);
}

/**
 * @param {Tongue[]} tongues @param {string[]} terms
 * @param {Reading[][]} readings @param {{records: number, undertakings: number}} info
 * @returns {Promise<Ranking>}
 */
async function score(tongues, terms, readings, { records: size, undertakings }) {
  await loadLists(readings);
  const scores = new Float32Array(size);
  const coverage = new Float32Array(size);
  const own = new Uint8Array(size);
  const best = new Uint8Array(size);
  const bestValue = new Float32Array(size);
  const value = new Float32Array(size);
  const sureness = new Float32Array(size);
  /** @type {Map<string, Map<string, number>>} */
  const keys = new Map();
  let whole = 0;
  const seen = new Uint8Array(size);
  /** @type {number[]} */
  const records = [];
  readings.forEach((of) => {
    /** @type {number[]} */
    const touched = [];
    // A word is as common as in the language where it is the commonest: elsewhere it is a guest.
    const rarities = of.map(({ tongue, meaning }) => rarityOf(tongue, meaning));
    const rarity = Math.min(...rarities.filter(Boolean), Math.log(1 + 2 * size));
    for (const { tongue, meaning } of of) {
      const place = tongues.indexOf(tongue);
      const factor = (place === 0 ? 1 : FOREIGN) * rarity / FULL;
      const found = keys.get(tongue.locale) ?? new Map();
      keys.set(tongue.locale, found);
      for (const [key, weight] of meaning.keys) {
        found.set(key, Math.max(weight, found.get(key) ?? 0));
        tongue.postings.each(key, (record, impact) => {
          const worth = factor * weight * impact;
          if (value[record] === 0) {
            touched.push(record);
          }
          if (worth > value[record]) {
            value[record] = worth;
          }
          if (weight > sureness[record]) {
            sureness[record] = weight;
          }
          if (place === 0) {
            own[record] = 1;
          }
          if (worth > bestValue[record]) {
            bestValue[record] = worth;
            best[record] = place;
          }
        });
      }
    }
    whole += rarity;
    for (const record of touched) {
      if (!seen[record]) {
        seen[record] = 1;
        records.push(record);
      }
      scores[record] += value[record];
      coverage[record] += rarity * sureness[record];
      value[record] = sureness[record] = 0;
    }
  });
  let most = 0;
  for (const record of records) {
    coverage[record] /= whole;
    most = Math.max(most, coverage[record]);
    scores[record] *= coverage[record] ** COVERAGE * (record < undertakings ? 1 : BESIDE);
  }
  const kept = (/** @type {number} */ least) => (
    records.filter((record) => coverage[record] >= least * most)
  );
  const good = kept(LEAST_COVERAGE);
  return {
    records: good.length < ENOUGH ? kept(LAST_COVERAGE) : good,
    scores,
    own,
    best,
    keys,
    terms,
    suggestion: null,
  };
}

/** How much a word tells: the fewer records have it, the more (BM25's idf). */
function rarityOf(/** @type {Tongue} */ tongue, /** @type {Meaning} */ meaning) {
  let count = 0;
  for (const [key, weight] of meaning.keys) {
    if (!meaning.exact || weight === 1) {
      count = Math.max(count, tongue.postings.count(key));
    }
  }
  const { records } = tongue.postings;
  return count ? Math.log(1 + (records - count + 0.5) / (count + 0.5)) : 0;
}

/**
 * The query with the words that no language knows replaced by the nearest that one does.
 * @param {string} query @param {string[]} terms @param {Reading[][]} readings
 */
function suggestion(query, terms, readings) {
  let text = query.slice(0, MOST_TYPED);
  let isOther = false;
  terms.forEach((term, place) => {
    const of = readings[place];
    if (of.some(({ meaning }) => meaning.exact)) {
      return;
    }
    const guesses = of.filter(({ meaning }) => meaning.guess);
    guesses.sort((one, other) => one.meaning.distance - other.meaning.distance);
    const guess = guesses[0]?.meaning.guess;
    if (guess) {
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${term}(?![\\p{L}\\p{N}])`, "giu");
      const changed = text.normalize("NFKC").replace(pattern, guess);
      isOther = isOther || changed !== text;
      text = changed;
    }
  });
  return isOther ? text : null;
}
