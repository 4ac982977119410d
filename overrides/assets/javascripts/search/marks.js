// Which words of a title or summary were found.

import { words } from "./fold.js";

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */

const TOKEN = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d]+/gu;
const LEAST = 0.3;

/**
 * Where the found words stand in a text, as pairs of positions.
 * @param {string} text
 * @param {Lexicon} lexicon of the text's language
 * @param {Map<string, number>} keys those that were looked for
 * @returns {[number, number][]}
 */
export function marks(text, lexicon, keys) {
  /** @type {[number, number][]} */
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const isFound = words(match[0]).some(
      (word) => lexicon.keysOf(word).some((key) => (keys.get(key) ?? 0) >= LEAST),
    );
    if (isFound) {
      found.push([match.index, match.index + match[0].length]);
    }
  }
  return found;
}
