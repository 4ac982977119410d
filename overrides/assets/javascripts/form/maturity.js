// The rung of a practice on the ladder, by the same table as hooks/hub/appraisal.py, where its
// source is told. A test compares the two. What nobody has sent yet nobody has adapted.

import { strip } from "./characters.js";
import { parse } from "./edtf.js";

/** @typedef {{evidence: number, reuse: number, duration: number, rung: string}} Points */

/** @type {Record<string, number>} */
const EVIDENCE = { observation: 1, feedback: 1, numbers: 2, "before-after": 2, evaluation: 3 };

/**
 * The points of a practice, or null where it does not tell its evidence or its period.
 * @param {any} data the plain tree of a practice
 * @param {string} today a day, as 2026-11-22
 * @returns {Points | null}
 */
export function maturity(data, today) {
  const evidence = evidenceOf(data);
  const years = yearsOf(data.period, Number(today.slice(0, 4)));
  if (evidence === null || years === null) return null;
  const places = new Set((data.countries ?? []).map(strip)).size - 1;
  const reuse = places >= 3 ? 2 : places >= 1 ? 1 : 0;
  const duration = years >= 3 ? 2 : years >= 2 ? 1 : 0;
  return { evidence, reuse, duration, rung: rungOf(evidence, reuse, evidence + reuse + duration) };
}

/** @param {number} evidence @param {number} reuse @param {number} total */
function rungOf(evidence, reuse, total) {
  if (total >= 6 && reuse >= 2 && evidence >= 2) return "replicated";
  if (total >= 4 && evidence >= 2) return "good";
  return total >= 2 ? "promising" : "innovative";
}

/** @param {any} data @returns {number | null} */
function evidenceOf(data) {
  const types = (data.evidence_type ?? []).map(strip);
  if (types.length) return Math.max(...types.map((/** @type {string} */ one) => EVIDENCE[one] ?? 0));
  if (!data.evidence) return null;
  const figures = data.figures ?? [];
  return figures.some((/** @type {any} */ one) => one?.basis === "reported") ? 2 : 1;
}

/** Whole or begun years. @param {string | undefined} text @param {number} now */
function yearsOf(text, now) {
  const period = parse(strip(text ?? ""));
  if (!period?.start?.year) return null;
  const last = period.isSpan ? period.end?.year ?? now : period.start.year;
  return Math.min(last, now) - period.start.year + 1;
}
