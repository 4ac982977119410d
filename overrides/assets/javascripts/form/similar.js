// Which of some words was meant: the same answer as Python's difflib.get_close_matches with n=1 and
// cutoff=0.6, which the checks ask (hooks/hub/records/problems.py). A test compares the two.

import { compare } from "./characters.js";

const CUTOFF = 0.6;
/** From this length on difflib passes over characters that are too frequent. */
const LONG = 200;

/**
 * The allowed word that `value` was probably meant to be, or null.
 * @param {string} value
 * @param {Iterable<string>} allowed
 * @returns {string | null}
 */
export function closest(value, allowed) {
  const word = [...value.toLowerCase()];
  const places = placesOf(word);
  /** @type {string | null} */
  let best = null;
  let most = 0;
  for (const one of allowed) {
    const ratio = similarity([...one], word, places);
    if (ratio < CUTOFF) continue;
    if (best === null || ratio > most || (ratio === most && compare(one, best) > 0)) {
      best = one;
      most = ratio;
    }
  }
  return best;
}

/**
 * Where each character stands, without those that are too frequent.
 * @param {string[]} word
 */
function placesOf(word) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  word.forEach((character, at) => {
    const known = places.get(character);
    if (known) known.push(at);
    else places.set(character, [at]);
  });
  if (word.length >= LONG) {
    const most = Math.floor(word.length / 100) + 1;
    for (const [character, found] of places) {
      if (found.length > most) places.delete(character);
    }
  }
  return places;
}

/** @param {string[]} one @param {string[]} word @param {Map<string, number[]>} places */
function similarity(one, word, places) {
  const all = one.length + word.length;
  return all ? (2 * matched(one, word, places, 0, one.length, 0, word.length)) / all : 1;
}

/**
 * How many characters stand in common blocks: the longest, then those before and behind it.
 * @param {string[]} a @param {string[]} b @param {Map<string, number[]>} places
 * @param {number} aStart @param {number} aEnd @param {number} bStart @param {number} bEnd
 * @returns {number}
 */
function matched(a, b, places, aStart, aEnd, bStart, bEnd) {
  let [aBest, bBest, size] = [aStart, bStart, 0];
  /** @type {Map<number, number>} */
  let lengths = new Map();
  for (let i = aStart; i < aEnd; i++) {
    /** @type {Map<number, number>} */
    const next = new Map();
    for (const j of places.get(a[i]) ?? []) {
      if (j < bStart) continue;
      if (j >= bEnd) break;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > size) [aBest, bBest, size] = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  while (aBest > aStart && bBest > bStart && a[aBest - 1] === b[bBest - 1]) {
    aBest--;
    bBest--;
    size++;
  }
  while (aBest + size < aEnd && bBest + size < bEnd && a[aBest + size] === b[bBest + size]) size++;
  if (!size) return 0;
  return size
    + matched(a, b, places, aStart, aBest, bStart, bBest)
    + matched(a, b, places, aBest + size, aEnd, bBest + size, bEnd);
}
