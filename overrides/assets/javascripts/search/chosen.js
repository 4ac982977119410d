/**
 * The filters in use, each as a button that takes it away.
 * @module
 */

import { find, make } from "./page.js";
import { say } from "./words.js";

const place = /** @type {HTMLElement} */ (find("#chosen"));
const list = find(".bp-chosen__list", place);

/** @typedef {{name: string, value: string, title: string, label: string}} Chosen */

/**
 * @param {Chosen[]} filters
 * @param {(chosen: Chosen, place: number) => void} drop
 */
export function drawChosen(filters, drop) {
  list.replaceChildren(...filters.map((one, at) => {
    const button = make(
      "button",
      "bp-chosen__chip",
      make("span", "bp-unseen", `${say("remove")} `),
      `${one.title}: ${one.label}`,
    );
    button.type = "button";
    button.addEventListener("click", () => drop(one, at));
    return make("li", "", button);
  }));
  place.hidden = !filters.length;
}

/**
 * The button that stands at a place, or the last one before it.
 * @param {number} at
 * @returns {HTMLElement | null} null where none is left
 */
export function chipAt(at) {
  const chips = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("button"));
  return chips[Math.min(at, chips.length - 1)] ?? null;
}
