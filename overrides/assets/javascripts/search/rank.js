// From typed words to records, the best first.

import {
  addReadings, isKnown, MOST_TYPED, openAll, readStrange, settle, telling, termsOf,
} from "./reading.js";
import { Tally } from "./tally.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Tongue} Tongue */

// With so few, the other languages are asked.
const FEW = 3;
// Files that are fetched for what words only may mean besides.
const MORE_FILES = 2;
const MOST_NAMES = 8;
// "Link in job" is LinkINjob: so many words are tried as one.
const MOST_JOINED = 3;

/** @typedef {{records: number, undertakings: number}} Counts */

/**
 * @typedef {object} Ranking
 * @property {number[]} records by their numbers
 * @property {Float32Array} scores by record
 * @property {Uint8Array} isOwn whether the readers' language has it, by record
 * @property {Uint8Array} best the place of the language that has it best, by record
 * @property {Map<string, Map<string, number>>} keys what was looked for, by locale
 * @property {string[]} terms
 * @property {string | null} suggestion
 * @property {string[]} missing words, as they were typed, that nothing is like
 * @property {string[]} alike those that no record has, but words that are like them
 */

/**
 * Ranks all records by a query.
 * @param {Tongue[]} tongues the readers' language first
 * @param {string} query
 * @param {Counts} info how many records there are
 * @returns {Promise<Ranking>}
 */
export async function rank(tongues, query, info) {
  const typed = termsOf(query);
  /** @type {Map<string, Reading[]>} */
  const readings = new Map();
  if (typed.length === 0) {
    return score(tongues, [], readings, info);
  }
  // A word at the very end may not be finished.
  const isOpen = /[\p{L}\p{N}]$/u.test(query);
  const [own, ...others] = tongues;
  await own.open();
  const asked = telling(typed, [own]).map((term) => (
    { term, isBegun: isOpen && term === typed[typed.length - 1] }
  ));
  await addReadings([own], asked, readings);
  const strange = asked.filter(({ term }) => !isKnown(readings.get(term)?.[0]));
  let terms = asked.map(({ term }) => term);
  if (strange.length > 0) {
    await readStrange(tongues, asked, strange, readings);
    terms = telling(terms, others, (term) => strange.some((one) => one.term === term));
  }
  const joined = typed.length > 1 && typed.length <= MOST_JOINED
    ? await own.lexicon.known(typed.join(""))
    : [];
  let ranking = await score(tongues, terms, readings, info, joined);
  // Pages say so many words that one of them always begins as a foreign word does.
  const isSure = terms.every((term) => readings.get(term)?.[0]?.meaning.exact);
  const found = isSure
    ? ranking.records
    : ranking.records.filter((record) => record < info.undertakings);
  if (strange.length === 0 && found.length < FEW) {
    await openAll(others);
    await addReadings(others, asked, readings);
    terms.forEach((term) => readings.set(term, settle(readings.get(term) ?? [])));
    ranking = await score(tongues, terms, readings, info, joined);
  }
  ranking.suggestion = suggestion(query, terms, readings);
  const unknown = terms.filter((term) => !readings.get(term)?.some(isKnown));
  const isLike = (/** @type {string} */ term) => (
    readings.get(term)?.some(({ meaning }) => meaning.keys.size > 0)
  );
  const asTyped = (/** @type {string} */ term) => (
    query.normalize("NFKC").match(pattern(term, "iu"))?.[0] ?? term
  );
  ranking.missing = unknown.filter((term) => !isLike(term)).map(asTyped);
  ranking.alike = unknown.filter((term) => isLike(term) && !guessOf(readings.get(term))).map(asTyped);
  return ranking;
}

/**
 * @param {Tongue[]} tongues @param {string[]} terms
 * @param {Map<string, Reading[]>} readings @param {Counts} info
 * @param {string[]} [joined] keys of the question as one word, in the readers' language
 * @returns {Promise<Ranking>}
 */
async function score(tongues, terms, readings, { records, undertakings }, joined = []) {
  const names = wholeNames(tongues, terms, readings);
  names.get(tongues[0])?.push(...joined, ...joined.map((key) => `${key} `));
  const byTerm = terms.map((term) => readings.get(term) ?? []);
  await loadLists(byTerm.flat(), names);
  const tally = new Tally(tongues, records);
  byTerm.forEach((of) => tally.count(of));
  tally.finish(undertakings);
  tally.lift(names);
  const { scores, isOwn, best } = tally;
  return {
    records: tally.kept(),
    scores,
    isOwn,
    best,
    keys: lookedFor(byTerm.flat(), tongues[0], joined),
    terms,
    suggestion: null,
    missing: [],
    alike: [],
  };
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
 * Fetches the lists of the surest keys of each word, and of the others what few files hold. The keys
 * in other files are struck out, even if the files are here: what a question finds depends on
 * nothing that was asked before.
 * @param {Reading[]} readings @param {Map<Tongue, string[]>} names
 */
async function loadLists(readings, names) {
  const able = readings.filter(({ meaning }) => meaning.keys.size > 0).map(({ tongue }) => tongue);
  const named = [...names.keys()].filter((tongue) => names.get(tongue)?.length);
  await Promise.all([...new Set([...able, ...named])].map(({ postings }) => postings.open()));
  /** @type {Map<Tongue, Set<number>>} */
  const wanted = new Map();
  for (const [tongue, keys] of names) {
    wanted.set(tongue, new Set(keys.map((key) => tongue.postings.shards.place(key))));
  }
  /** @type {{places: Set<number> | undefined, place: number, weight: number}[]} */
  const others = [];
  for (const { tongue, meaning } of readings) {
    const places = wanted.get(tongue);
    const surest = Math.max(...meaning.keys.values());
    for (const [key, weight] of meaning.keys) {
      const place = tongue.postings.shards.place(key);
      if (weight === surest || weight === 1) {
        places?.add(place);
      } else {
        others.push({ places, place, weight });
      }
    }
  }
  let more = 0;
  for (const { places, place } of others.sort((one, other) => other.weight - one.weight)) {
    if (!places?.has(place) && more < MORE_FILES) {
      places?.add(place);
      more += 1;
    }
  }
  await Promise.all([...wanted].flatMap(([{ postings: { shards } }, places]) => (
    [...places].map((place) => shards.load(place))
  )));
  for (const { tongue, meaning } of readings) {
    const { shards } = tongue.postings;
    meaning.keys = new Map([...meaning.keys].filter(([key]) => (
      wanted.get(tongue)?.has(shards.place(key))
    )));
  }
}

/** What is to be marked, by locale: each key with how sure it is. */
function lookedFor(/** @type {Reading[]} */ readings, /** @type {Tongue} */ own, /** @type {string[]} */ joined) {
  /** @type {Map<string, Map<string, number>>} */
  const found = new Map([[own.locale, new Map(joined.map((key) => [key, 1]))]]);
  for (const { tongue: { locale }, meaning } of readings) {
    const keys = found.get(locale) ?? new Map();
    found.set(locale, keys);
    meaning.keys.forEach((weight, key) => keys.set(key, Math.max(weight, keys.get(key) ?? 0)));
  }
  return found;
}

/** A word where it stands as a whole. @param {string} term @param {string} flags */
function pattern(term, flags) {
  return new RegExp(`(?<![\\p{L}\\p{N}])${term}(?![\\p{L}\\p{N}])`, flags);
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
    const guess = guessOf(of);
    if (guess) {
      const changed = text.normalize("NFKC").replace(pattern(term, "giu"), guess);
      isOther = isOther || changed !== text;
      text = changed;
    }
  });
  return isOther ? text : null;
}

/** The nearest word that may have been meant. @param {Reading[]} [readings] */
function guessOf(readings = []) {
  const guesses = readings.filter(({ meaning }) => meaning.guess);
  guesses.sort((one, other) => one.meaning.distance - other.meaning.distance);
  return guesses[0]?.meaning.guess;
}
