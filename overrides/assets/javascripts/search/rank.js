// From typed words to records, the best first.

import { isKnown, MOST_TYPED, open, read, readStrange, settle, telling, termsOf } from "./reading.js";

/** @typedef {import("./lexicon.js").Meaning} Meaning */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Tongue} Tongue */

const FOREIGN = 0.6;
// Organisations and pages are found, but seldom what a reader is after.
const BESIDE = 0.8;
const FULL = 255;
// Where few records have a word, one more or less says little of how rare it is.
const DOUBT = 6;
const COVERAGE = 1.5;
const LEAST_COVERAGE = 0.5;
const LAST_COVERAGE = 0.2;
// With so few records, records that fit less are shown as well.
const ENOUGH = 10;
// With so few, the other languages are asked.
const FEW = 3;
// Files that are fetched for what a word only may mean.
const MORE_FILES = 2;
const MOST_NAMES = 8;

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
 * Ranks all records by a query.
 * @param {Tongue[]} tongues the readers' language first
 * @param {string} query
 * @param {{records: number, undertakings: number}} info how many records there are
 * @returns {Promise<Ranking>}
 */
export async function rank(tongues, query, info) {
  const typed = termsOf(query);
  // A word at the very end may not be finished.
  const isOpen = /[\p{L}\p{N}]$/u.test(query);
  const [own, ...others] = tongues;
  await own.open();
  const asked = telling(typed, [own]).map((term) => (
    { term, isBegun: isOpen && term === typed[typed.length - 1] }
  ));
  /** @type {Map<string, Reading[]>} */
  const readings = new Map();
  await read([own], asked, readings);
  const strange = asked.filter(({ term }) => !isKnown(readings.get(term)?.[0]));
  let terms = asked.map(({ term }) => term);
  if (strange.length > 0) {
    await readStrange(tongues, asked, strange, readings);
    terms = telling(terms, others, (term) => strange.some((one) => one.term === term));
  }
  let ranking = await score(tongues, terms, readings, info);
  if (strange.length === 0 && terms.length > 0 && ranking.records.length < FEW) {
    await open(others);
    await read(others, asked, readings);
    terms.forEach((term) => readings.set(term, settle(readings.get(term) ?? [])));
    ranking = await score(tongues, terms, readings, info);
  }
  ranking.suggestion = suggestion(query, terms, readings);
  return ranking;
}

/**
 * The keys under which a question may be filed as a whole name, by language.
 * @param {Tongue[]} tongues @param {string[]} terms @param {Map<string, Reading[]>} readings
 * @returns {Map<Tongue, string[]>}
 */
function wholeNames(tongues, terms, readings) {
  return new Map(tongues.map((tongue) => {
    /** @type {string[][]} */
    let names = terms.length > 0 ? [[]] : [];
    for (const term of terms) {
      const reading = readings.get(term)?.find((one) => one.tongue === tongue);
      const keys = [...reading?.meaning.keys ?? []].filter(([, weight]) => weight === 1);
      names = names.flatMap((name) => keys.map(([key]) => [...name, key])).slice(0, MOST_NAMES);
    }
    // In order, as they are filed: people know the words of a name, but not how they follow.
    return [tongue, names.map((name) => (
      [...new Set(name)].sort().map((key) => `${key} `).join("")
    ))];
  }));
}

/**
 * Fetch the lists of the keys: those of known forms, and of others what few files hold.
 * @param {Reading[]} readings @param {Map<Tongue, string[]>} names
 */
async function loadLists(readings, names) {
  /** @type {Promise<unknown>[]} */
  const loading = [];
  for (const [{ postings: { shards } }, keys] of names) {
    keys.forEach((key) => loading.push(shards.load(shards.place(key))));
  }
  for (const { tongue, meaning } of readings) {
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
 * @param {Map<string, Reading[]>} readings @param {{records: number, undertakings: number}} info
 * @returns {Promise<Ranking>}
 */
async function score(tongues, terms, readings, { records: size, undertakings }) {
  const names = wholeNames(tongues, terms, readings);
  const byTerm = terms.map((term) => readings.get(term) ?? []);
  await loadLists(byTerm.flat(), names);
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
  byTerm.forEach((of) => {
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
  let highest = 0;
  for (const record of records) {
    coverage[record] /= whole;
    most = Math.max(most, coverage[record]);
    scores[record] *= coverage[record] ** COVERAGE * (record < undertakings ? 1 : BESIDE);
    highest = Math.max(highest, scores[record]);
  }
  // Who asks for something by its name wants that.
  const named = new Set();
  names.forEach((all, { postings }) => all.forEach((name) => {
    postings.each(name, (record) => named.add(record));
  }));
  named.forEach((record) => { scores[record] += highest; });
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
  return count ? Math.log(1 + (records - count + 0.5) / (count + DOUBT)) : 0;
}

/**
 * The query with the words that no language knows replaced by the nearest that one does.
 * @param {string} query @param {string[]} terms @param {Map<string, Reading[]>} readings
 */
function suggestion(query, terms, readings) {
  let text = query.slice(0, MOST_TYPED);
  let isOther = false;
  terms.forEach((term) => {
    const of = readings.get(term) ?? [];
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
