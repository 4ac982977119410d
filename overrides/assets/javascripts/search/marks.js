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
 * @param {Set<string>} [told] takes those that were found
 * @returns {[number, number][]}
 */
export function marks(text, lexicon, keys, told = new Set()) {
  /** @type {[number, number][]} */
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const here = words(match[0]).flatMap(
      (word) => lexicon.keysOf(word).filter((key) => (keys.get(key) ?? 0) >= LEAST),
    );
    if (here.length > 0) {
      found.push([match.index, match.index + match[0].length]);
      here.forEach((key) => told.add(key));
    }
  }
  return found;
}
