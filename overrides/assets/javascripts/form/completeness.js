// How much of a record is answered, by the same weights and rounding as hooks/hub/appraisal.py.

import { strip } from "./characters.js";

/** @typedef {import("./types.js").Spec} Spec */

/**
 * How much is answered, in per cent, and the fields still open, the weightiest first. A field that
 * was looked for and not found (`not_known`) is answered.
 * @param {unknown} data the plain tree of a record
 * @param {Spec} spec
 * @returns {{percent: number, open: string[]}}
 */
export function completeness(data, spec) {
  const group = /** @type {Record<string, unknown>} */ (data);
  const names = Array.isArray(group.not_known) ? group.not_known : [];
  const sought = names.map((name) => strip(String(name)));
  const counted = spec.models[spec.root].fields.filter(({ weight }) => weight);
  const open = counted.filter(({ name }) => !isAnswered(group[name]) && !sought.includes(name));
  const sum = (/** @type {typeof counted} */ fields) => (
    fields.reduce((all, { weight = 0 }) => all + weight, 0));
  const total = sum(counted);
  return {
    percent: total ? rounded((100 * (total - sum(open))) / total) : 100,
    open: open
      .sort((one, other) => (other.weight ?? 0) - (one.weight ?? 0))
      .map(({ name }) => name),
  };
}

/** @param {unknown} value */
function isAnswered(value) {
  if (typeof value === "string") return strip(value) !== "";
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined;
}

/** To the nearest whole number, from the middle to the even one. @param {number} value */
function rounded(value) {
  const floor = Math.floor(value);
  if (value - floor === 0.5) return floor % 2 ? floor + 1 : floor;
  return Math.round(value);
}
