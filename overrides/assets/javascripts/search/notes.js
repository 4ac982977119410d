/**
 * What is to be known of the results. The place of the notes is a live region, so it is filled
 * anew only when it says something else.
 * @module
 */

import { copy, fill, find } from "./page.js";

const place = find("#notes");

/** @param {HTMLElement[]} notes */
export function tell(notes) {
  const text = notes.map((note) => note.textContent).join("");
  if (text !== place.textContent) {
    place.replaceChildren(...notes);
    return;
  }
  // A link with the same words may lead elsewhere now.
  const links = notes.flatMap((note) => [...note.querySelectorAll("a")]);
  place.querySelectorAll("a").forEach((link, at) => {
    link.href = links[at].href;
  });
}

/**
 * Another spelling that would find more.
 * @param {string} text
 * @param {string} href
 * @param {() => void} follow
 */
export function suggestion(text, href, follow) {
  const note = copy("search-suggestion");
  const link = /** @type {HTMLAnchorElement} */ (find("[data-part=suggestion]", note));
  fill(link, text);
  link.href = href;
  link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow();
  });
  return note;
}

/** @param {() => void} retry */
export function failure(retry) {
  const note = copy("search-failed");
  find("[data-part=retry]", note).addEventListener("click", retry);
  return note;
}
