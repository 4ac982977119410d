/**
 * A result as a card, with the words that matched marked.
 * @module
 */

import { copy, fill, find, make, speak } from "./page.js";
import { say } from "./words.js";

/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {Hit["titleMarks"]} Marks */

/**
 * @param {Hit} hit
 * @param {(facet: string) => string} titleOf what the page calls a facet
 * @returns {HTMLElement}
 */
export function card(hit, titleOf) {
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

  list(part("facts"), [
    [hit.countries, hit.countryMarks],
    [hit.period, []],
    [hit.maturity, []],
  ]);
  list(part("filed"), hit.filed.map(({ facet, label, marks }) => {
    const before = `${titleOf(facet)}: `;
    const moved = marks.map(([start, end]) => [start + before.length, end + before.length]);
    return [before + label, /** @type {Marks} */ (moved)];
  }));

  if (hit.matchedIn && hit.originalHref) {
    const original = /** @type {HTMLAnchorElement} */ (part("original"));
    original.href = hit.originalHref;
    original.hreflang = hit.matchedIn;
    original.lang = hit.matchedIn;
    original.textContent = say(`language-${hit.matchedIn}`) || hit.matchedIn;
  } else part("match").remove();
  return element;
}

/**
 * Puts texts side by side; an element that would have none goes.
 * @param {HTMLElement} element
 * @param {[text: string, marks: Marks][]} texts
 */
function list(element, texts) {
  const pieces = texts.filter(([text]) => text).map(([text, marks]) => {
    const piece = make("span", "");
    fill(piece, text, marks);
    return piece;
  });
  if (pieces.length) element.append(...pieces);
  else element.remove();
}
