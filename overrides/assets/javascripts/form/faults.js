/**
 * What the rules of the catalogue find wrong, in the words of the form: fields by what they are
 * called on the page, records by their names.
 * @module
 */

import { helpOf, labelOf } from "./preview.js";
import { placeOf } from "./problems.js";
import { check, say as sentence } from "./rules.js";
import { say } from "./words.js";

/** @typedef {import("./fields.js").Found} Found */
/** @typedef {import("./problems.js").Told} Told */
/** @typedef {import("./rules.js").Problem} Problem */
/** @typedef {import("./rules.js").Spec} Spec */

/**
 * Everything that is wrong with a record, where it is told.
 * @param {Found} found what was written, and where
 * @param {Spec} spec
 * @param {string} today
 * @param {HTMLElement} otherwise where a fault is told that belongs to no field
 * @returns {Told[]}
 */
export function faultsOf({ data, places }, spec, today, otherwise) {
  return check(data, spec, { today }).map((problem) => {
    const field = placeOf(pathOf(problem, data), places) ?? otherwise;
    const isWarning = problem.severity === "warning";
    return { field, message: messageOf(problem, field, places, spec), isWarning };
  });
}

/**
 * The path at which a fault is told: for one of the whole record, or of a tick, the question.
 * @param {Problem} problem
 * @param {Found["data"]} data
 */
function pathOf(problem, data) {
  const tick = /^not_known\[(\d+)\]/.exec(problem.field);
  if (tick) return String(/** @type {string[]} */ (data.not_known)[Number(tick[1])]);
  return problem.code === "missing-one-of" ? "sources" : problem.field;
}

/**
 * @param {Problem} problem
 * @param {HTMLElement} field
 * @param {Found["places"]} places
 * @param {Spec} spec
 */
function messageOf(problem, field, places, spec) {
  const { key, keys, help, value } = problem.params;
  const params = { ...problem.params };
  if (problem.code === "bad-reference") return say("no-record", { name: String(value) });
  if (problem.code === "missing-field" && key === field.dataset.field) {
    params.key = labelOf(field);
    params.help = helpOf(field) || help;
  }
  if (keys) {
    const called = String(keys).split(", ").map((one) => places.get(one));
    params.keys = called.map((one) => one && labelOf(one)).filter(Boolean).join(", ");
  }
  const { message, hint } = sentence({ ...problem, params }, spec.messages);
  // People need not know how the record writes dates.
  return `${message} ${problem.code === "bad-date" ? say("dates") : hint}`;
}
