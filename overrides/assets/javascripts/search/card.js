/**
 * A result as a card, with the words that matched marked.
 * @module
 */

import { copy, fill, find, make, speak } from "./page.js";
import { say } from "./words.js";

/** @typedef {import("./engine.js").Hit} Hit */

/**
 * @param {Hit} hit
 * @returns {HTMLElement}
 */
export function card(hit) {
  const element = copy("search-card");
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (find(`[data-part="${name}"]`, element));
  element.dataset.record = hit.ref;
  element.dataset.kind = hit.kind;
  part("kind").textContent = hit.kindLabel;

  const language = part("language");
  if (hit.lang) language.textContent = hit.languageName;
  else language.remove();

  const title = /** @type {HTMLAnchorElement} */ (part("title"));
  title.href = hit.href;
  speak(title, hit.lang);
  fill(title, hit.title, hit.titleMarks);

  const summary = part("summary");
  if (hit.summary) {
    speak(summary, hit.lang);
    fill(summary, hit.summary, hit.summaryMarks);
  } else summary.remove();

  const facts = [hit.countries, hit.period, hit.maturity].filter(Boolean);
  if (facts.length) part("facts").append(...facts.map((fact) => make("span", "", fact)));
  else part("facts").remove();

  if (hit.matchedIn && hit.originalHref) {
    const original = /** @type {HTMLAnchorElement} */ (part("original"));
    original.href = hit.originalHref;
    original.hreflang = hit.matchedIn;
    original.lang = hit.matchedIn;
    original.textContent = say(`language-${hit.matchedIn}`) || hit.matchedIn;
  } else part("match").remove();
  return element;
}
