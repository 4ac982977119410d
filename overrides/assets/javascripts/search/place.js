/**
 * What stands about the page for its state: the address and the history, the title, and the links
 * to the same page in other languages.
 * @module
 */

import { read, write } from "./state.js";

/** @typedef {import("./state.js").State} State */

const title = document.title;
const languages = /** @type {NodeListOf<HTMLAnchorElement>} */ (
  document.querySelectorAll(".bp-languages a[href]")
);

/** Whether the reader may want to come back to what the address says. */
let isWorthComing = location.search !== "";

/** From now on the reader may want to come back to what the address says. */
export function keep() {
  isWorthComing = true;
}

/** @param {State} state */
export function address(state) {
  return location.pathname + write(state);
}

/**
 * Writes the state into the address.
 * @param {State} state
 * @param {"push" | "type" | "replace"} how "push" makes a step to come back to; of what is being
 *   typed only the first letter does, and only after something that was finished
 */
export function enter(state, how) {
  const isStep = how === "push" || (how === "type" && isWorthComing);
  if (location.search !== write(state)) {
    if (isStep) history.pushState(null, "", address(state));
    else history.replaceState(null, "", address(state));
  }
  if (how !== "replace") isWorthComing = how === "push";
  lead(state);
}

/**
 * Makes the address say what is shown, if it asked for a page or a filter that there is not.
 * @param {State} state
 */
export function settle(state) {
  const query = write(state);
  if (location.search !== query && write(read(location.search)) !== query) {
    history.replaceState(null, "", address(state) + location.hash);
  }
  lead(state);
}

/**
 * Other languages are asked the same: filters have the same values in all.
 * @param {State} state
 */
function lead(state) {
  for (const link of languages) link.search = write(state);
}

/**
 * Puts the question into the title, by which tabs and the history are told apart.
 * @param {string} question
 */
export function entitle(question) {
  document.title = [question, title].filter(Boolean).join(" · ");
}
