// Dates as people write them, made into the dates of records: "24. 10. 2012", "październik 2012",
// "od maja 2009 r.", "2014–2016". What is not understood stays as it is, and the rules speak of it.
// Days come before months, as in all languages of the site. What was understood is to be shown.

import { parse } from "./edtf.js";

/**
 * Words in small letters, of all languages together; see hooks/hub/form/words.py.
 * @typedef {object} DateWords
 * @property {Record<string, number>} months
 * @property {string[]} since before the beginning of a span
 * @property {string[]} until before or between, for the end of one
 * @property {string[]} now in place of the end of one that still runs
 * @property {string[]} marks beside a year, without a meaning of their own
 */

/**
 * A date of which some may be left out.
 * @typedef {{year?: number, month?: number, day?: number}} Part
 */

const DASH = /^[–—-]$/;
const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/** @type {[RegExp, (keyof Part)[]][]} */
const NUMERIC = [
  [/^(\d{4})$/, ["year"]],
  [/^(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4})$/, ["day", "month", "year"]],
  [/^(\d{4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,2})$/, ["year", "month", "day"]],
  [/^(\d{1,2}) ?([./]) ?(\d{4})$/, ["month", "year"]],
  [/^(\d{4}) ?([.]) ?(\d{1,2})$/, ["year", "month"]],
];

/** What stands at the left of a span and takes the rest from its right. @type {typeof NUMERIC} */
const BEGUN = [
  [/^(\d{1,2})$/, ["day"]],
  [/^(\d{1,2}) ?([./]) ?(\d{1,2})$/, ["day", "month"]],
];

/**
 * The date or span that a text means, as a record writes it, or null.
 * @param {string} text
 * @param {DateWords} words
 * @returns {string | null}
 */
export function understand(text, words) {
  const plain = text
    .normalize("NFKC")
    .replace(/(\d{4})(?=\p{L})/gu, "$1 ") // "2012г." as often as "2012 г."
    .trim()
    .replace(/\s+/g, " ");
  const written = plain.toUpperCase().replace(/ ?\/ ?/g, "/");
  if (parse(written)) return written;
  const meant = single(plain, words) ?? openSpan(plain, words) ?? span(plain, words);
  return meant !== null && parse(meant) ? meant : null;
}

/** @param {string} text @param {DateWords} words */
function single(text, words) {
  const part = read(text, words);
  return part && edtf(part);
}

/** "od 2009", "от 2009 досега", "2009–", "since May 2009", "do 2016" @param {string} text @param {DateWords} words */
function openSpan(text, words) {
  const [first, ...rest] = text.split(" ");
  const behind = rest.join(" ");
  const begins = within(words.since, first) ? behind : text.match(/^(.+?) ?[–—-]$/)?.[1];
  if (begins) {
    const said = begins.split(" ");
    while (said.length > 1 && within(words.now, said[said.length - 1])) said.pop();
    const start = single(said.join(" "), words);
    if (start) return `${start}/..`;
  }
  const ends = within(words.until, first) ? behind : text.match(/^[–—-] ?(.+)$/)?.[1];
  const end = ends ? single(ends, words) : null;
  return end && `../${end}`;
}

/**
 * "2014–2016", "od maja do czerwca 2014", "3.–5. 5. 2014"
 * @param {string} text @param {DateWords} words
 */
function span(text, words) {
  const tokens = text.replace(/([–—])/g, " $1 ").replace(/ {2,}/g, " ").split(" ");
  const begun = within(words.since, tokens[0]) ? tokens.slice(1) : tokens;
  /** @type {[string, string][]} */
  const halves = begun.flatMap((token, at) => {
    const isBetween = DASH.test(token) || token === "/" || within(words.until, token);
    return isBetween ? [[begun.slice(0, at).join(" "), begun.slice(at + 1).join(" ")]] : [];
  });
  // A hyphen or a slash within one word is the last to be tried: dates may have them.
  const whole = begun.join(" ");
  for (const match of whole.matchAll(/[-/]/g)) {
    halves.push([whole.slice(0, match.index).trim(), whole.slice(match.index + 1).trim()]);
  }
  for (const [left, right] of halves) {
    const found = between(left, right, words);
    if (found !== null && parse(found)) return found;
  }
  return null;
}

/** @param {string} left @param {string} right @param {DateWords} words @returns {string | null} */
function between(left, right, words) {
  const start = read(left, words) ?? numeric(left.replace(/\.$/, ""), BEGUN);
  if (!start) return null;
  if (right && right.split(" ").every((word) => within(words.now, word))) {
    const from = edtf(start);
    return from && `${from}/..`;
  }
  const end = read(right, words) ?? shortYear(start, right);
  if (!end) return null;
  if (start.month === undefined && start.day !== undefined) start.month = end.month;
  if (start.year === undefined && end.year !== undefined) {
    // Of "December – January 2015" only the end is said to be in 2015.
    const isBefore = (start.month ?? 0) > (end.month ?? 12);
    start.year = isBefore ? end.year - 1 : end.year;
  }
  const [from, to] = [edtf(start), edtf(end)];
  return from && to && `${from}/${to}`;
}

/** The end of "2014–16". @param {Part} start @param {string} text @returns {Part | null} */
function shortYear({ year, month }, text) {
  if (year === undefined || month !== undefined || !/^\d{2}$/.test(text)) return null;
  const meant = year - (year % 100) + Number(text);
  return meant > year ? { year: meant } : null;
}

/**
 * A date in figures or with the name of its month.
 * @param {string} text @param {DateWords} words
 * @returns {Part | null}
 */
function read(text, words) {
  const tokens = text.split(/[\s,]+/).filter((token) => token && !within(words.marks, token));
  return numeric(tokens.join(" ").replace(/\.$/, ""), NUMERIC) ?? named(tokens, words);
}

/** @param {string} text @param {typeof NUMERIC} forms @returns {Part | null} */
function numeric(text, forms) {
  for (const [form, names] of forms) {
    const match = form.exec(text);
    if (match) {
      const figures = match.slice(1).filter((one) => /\d/.test(one)).map(Number);
      return Object.fromEntries(names.map((name, at) => [name, figures[at]]));
    }
  }
  return null;
}

/** @param {string[]} tokens @param {DateWords} words @returns {Part | null} */
function named(tokens, words) {
  /** @type {Part} */
  const found = {};
  const pieces = tokens.flatMap((token) => token.split(/(?<=\d)\.(?=\p{L})|(?<=\p{L})\.(?=\d)/u));
  const hasDay = pieces.some((one) => /^\d{1,2}\.?$/.test(one));
  for (const piece of pieces) {
    /** @type {Part} */
    const said = {};
    const name = bare(piece);
    // "24", "24.", "24th", "24-ти"; four figures are a year.
    const day = /^(\d{1,2})(?:\.|-?\p{L}{1,2})?$/u.exec(piece);
    const roman = hasDay ? ROMAN.indexOf(piece.replace(/\.$/, "")) + 1 : 0;
    if (Object.hasOwn(words.months, name)) said.month = words.months[name];
    else if (/^\d{4}\.?$/.test(piece)) said.year = Number(name);
    else if (day) said.day = Number(day[1]);
    else if (roman) said.month = roman;
    else return null;
    if (Object.keys(said).some((key) => key in found)) return null;
    Object.assign(found, said);
  }
  return found.month === undefined ? null : found;
}

/** @param {Part} part @returns {string | null} */
function edtf({ year, month, day }) {
  const pad = (/** @type {number} */ value) => String(value).padStart(2, "0");
  if (year === undefined && month === undefined) return null;
  const parts = [year === undefined ? "XXXX" : String(year)];
  if (month !== undefined) parts.push(pad(month));
  if (day !== undefined) parts.push(pad(day));
  return parts.join("-");
}

/** Whether a word is one of these. @param {string[]} words @param {string} word */
function within(words, word) {
  return words.includes(bare(word));
}

/** A word in small letters, without the full stop behind it. @param {string} word */
function bare(word) {
  return word.toLowerCase().replace(/\.$/, "");
}
