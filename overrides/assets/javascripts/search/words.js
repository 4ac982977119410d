/**
 * The words of the catalogue page, which the server has put into a <template>: the translations
 * have one source. Counts are there once for a number of each plural category.
 * @module
 */

import { find, locale, put } from "./page.js";

/** @type {Map<string, string>} */
const texts = new Map();
const plurals = new Intl.PluralRules(locale());
const numbers = new Intl.NumberFormat(locale());

const template = /** @type {HTMLTemplateElement} */ (find("template#search-words"));
for (const entry of /** @type {NodeListOf<HTMLElement>} */ (
  template.content.querySelectorAll("[data-word]")
)) {
  const { word = "", sample } = entry.dataset;
  const key = sample ? `${word}/${plurals.select(Number(sample))}` : word;
  if (!texts.has(key)) texts.set(key, entry.textContent ?? "");
}

/**
 * A number as the reader's language writes it.
 * @param {number} value
 * @returns {string}
 */
export function number(value) {
  return numbers.format(value);
}

/**
 * A text of the page with its placeholders filled; empty for one that the page does not have.
 * @param {string} word
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export function say(word, values = {}) {
  return put(texts.get(word) ?? "", values);
}

/**
 * A count: "3 results", "Show 3 results".
 * @param {"results" | "records" | "show"} word
 * @param {number} value
 * @returns {string}
 */
export function count(word, value) {
  const text = texts.get(`${word}/${plurals.select(value)}`) ?? texts.get(`${word}/other`);
  return put(text ?? "{num}", { num: number(value) });
}
