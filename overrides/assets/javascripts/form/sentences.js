// Problems in words: hooks/hub/records/problems.py has the same for the command line.

import { show } from "./characters.js";

/** @typedef {import("./order.js").Path} Path */
/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./types.js").Spec} Spec */

/** So many characters of a value are repeated in a sentence. */
const SHOWN = 120;
/** Values of our own, which are never cut. */
const WHOLE = ["allowed", "keys", "path"];
/** Values that are sentences of ours. */
const SENTENCES = ["help", "remedy"];

/**
 * A problem in the words of the page.
 * @param {Problem} problem
 * @param {Spec["messages"]} messages
 * @returns {{message: string, hint: string}}
 */
export function say(problem, messages) {
  const { message, hint } = messages[problem.code];
  const { params } = problem;
  const fill = (/** @type {string} */ text) => text.replace(/\{(\w+)\}/g,
    (given, name) => (Object.hasOwn(params, name) ? shown(name, params[name]) : given));
  return { message: fill(message), hint: fill(hint) };
}

/** @param {string} name @param {unknown} value */
function shown(name, value) {
  if (SENTENCES.includes(name)) return String(value);
  const text = [...show(String(value))];
  if (text.length <= SHOWN || WHOLE.includes(name)) return text.join("");
  return `${text.slice(0, SHOWN).join("")}…`;
}

/**
 * A path as people read it: `figures[2].label`.
 * @param {Path} path
 */
export function fieldOf(path) {
  return path.reduce((/** @type {string} */ text, step) => (
    typeof step === "number" ? `${text}[${step}]` : text ? `${text}.${step}` : step), "");
}
