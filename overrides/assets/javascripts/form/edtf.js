// Dates as records write them: the same subset of EDTF, and the same reasons against all else, as
// hooks/hub/records/edtf.py, where the rules are told. A test compares the two.

import { SPACE } from "./characters.js";

const [FIRST_YEAR, LAST_YEAR] = [1000, 2999];
const UNKNOWN_YEAR = "XXXX";
const OPEN = "..";

const POINT = /^([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
const MASKED = /^[0-9X]{4}(?:-[0-9X]{2}){0,2}$/;
const DASHED_YEARS = new RegExp(`^[0-9]{4}[${SPACE}]*[-–—][${SPACE}]*[0-9]{4}$`, "u");
const DAY_FIRST = /^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}$/;

/**
 * A year, month, day, quarter (1–4) or half (1–2); `year` is null where it is not stated.
 * @typedef {object} Point
 * @property {number | null} year
 * @property {number} [month]
 * @property {number} [day]
 * @property {number} [quarter]
 * @property {number} [half]
 */

/**
 * A date, which has `start` only, or a span; an open end is null.
 * @typedef {object} Period
 * @property {Point | null} start
 * @property {Point | null} end
 * @property {boolean} isSpan
 */

/** @typedef {"syntax" | "dashed" | "day-first" | "year" | "month" | "day" | "season" | "mask"
 *   | "qualifier" | "open" | "order"} Reason */

class Fault extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Why a text is no date of the subset, or null if it is one.
 * @param {string} text
 * @returns {Reason | null}
 */
export function fault(text) {
  try {
    read(text);
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw error;
  }
}

/**
 * A date or span of the subset, or null.
 * @param {string} text
 * @returns {Period | null}
 */
export function parse(text) {
  return fault(text) === null ? read(text) : null;
}

/** @param {string} text @returns {Period} */
function read(text) {
  const slash = text.indexOf("/");
  if (slash < 0) return { start: point(text), end: null, isSpan: false };
  const [first, last] = [text.slice(0, slash), text.slice(slash + 1)];
  if (last.includes("/")) throw new Fault(DAY_FIRST.test(text) ? "day-first" : "syntax");
  if (!first || !last || (first === OPEN && last === OPEN)) throw new Fault("open");
  const start = first === OPEN ? null : point(first);
  const end = last === OPEN ? null : point(last);
  checkSpan(start, end);
  return { start, end, isSpan: true };
}

/** @param {Point | null} start @param {Point | null} end */
function checkSpan(start, end) {
  const points = [start, end].filter((one) => one !== null);
  if (points.some((one) => one.year === null && !one.month)) throw new Fault("mask");
  if (new Set(points.map((one) => one.year === null)).size > 1) throw new Fault("mask");
  if (!start || !end || start.year === null || end.year === null) return;
  if (lastDay(end) < firstDay(start)) throw new Fault("order");
}

/** @param {string} part @returns {Point} */
function point(part) {
  const match = POINT.exec(part);
  if (!match) throw new Fault(whyNot(part));
  const year = match[1] === UNKNOWN_YEAR ? null : Number(match[1]);
  if (year !== null && (year < FIRST_YEAR || year > LAST_YEAR)) throw new Fault("year");
  if (match[2] === undefined) return { year };
  const code = Number(match[2]);
  if (match[3] === undefined && year !== null) {
    if (code >= 33 && code <= 36) return { year, quarter: code - 32 };
    if (code >= 40 && code <= 41) return { year, half: code - 39 };
  }
  if (code < 1 || code > 12) throw new Fault(whyNotMonth(code, year));
  if (match[3] === undefined) return { year, month: code };
  const day = Number(match[3]);
  // 2000 was a leap year: a 29 February whose year is not stated is possible.
  if (day < 1 || day > daysIn(year ?? 2000, code)) throw new Fault("day");
  return { year, month: code, day };
}

/** @param {number} code @param {number | null} year @returns {Reason} */
function whyNotMonth(code, year) {
  if (code >= 21 && code <= 24) return "season";
  const isPart = (code >= 33 && code <= 36) || (code >= 40 && code <= 41);
  return year === null && isPart ? "mask" : "month";
}

/** @param {string} part @returns {Reason} */
function whyNot(part) {
  if (DASHED_YEARS.test(part)) return "dashed";
  if (DAY_FIRST.test(part)) return "day-first";
  if (/[?~%]$/.test(part)) return "qualifier";
  return part.includes("X") && MASKED.test(part) ? "mask" : "syntax";
}

/** @param {number} year @param {number} month */
function daysIn(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The days as numbers that can be compared. @param {Point} one */
function firstDay({ year, month, day, quarter, half }) {
  const first = quarter ? quarter * 3 - 2 : half ? half * 6 - 5 : month ?? 1;
  return (year ?? 0) * 10_000 + first * 100 + (day ?? 1);
}

/** @param {Point} one */
function lastDay({ year, month, day, quarter, half }) {
  const last = quarter ? quarter * 3 : half ? half * 6 : month ?? 12;
  return (year ?? 0) * 10_000 + last * 100 + (day ?? daysIn(year ?? 2000, last));
}
