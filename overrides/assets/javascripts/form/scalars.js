// Single values: what each sort of field takes. The same as hooks/hub/records/fields.py and, for
// codes, hooks/hub/checks/codes.py; tests compare them.

import { SPACE, length, strip } from "./characters.js";
import * as edtf from "./edtf.js";
import { closest } from "./similar.js";

/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Spec} Spec */

/**
 * What is wrong: the code of the problem and what its sentence needs.
 * @typedef {object} Fault
 * @property {string} code
 * @property {Record<string, unknown>} params
 */

const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
const IS_ID = new RegExp(`^${ID}$`);
export const REFERENCE = new RegExp(`^(${ID})/(${ID})$`);
const NUMBER = /^-?[0-9]{1,99}(?:\.[0-9]{1,8})?$/;
const DEGREES = /^-?[0-9]{1,99}(?:\.[0-9]{1,16})?$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const IN_LABEL = `[^\\x00-/:-@\\x5b-\\x5e\`\\x7b-\\x7f${SPACE}]`;
const LABEL = `${IN_LABEL}+(?:-+${IN_LABEL}+)*`;
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\.?$`, "u");
const IN_EMAIL = `[^@<>"/:?&#%,;()[\\]\\\\.${SPACE}]`;
const NOT_IN_URL = new RegExp(`[<>"\\\\^\`{}|${SPACE}]`, "u");
const EMAIL = new RegExp(
  `^${IN_EMAIL}+(?:\\.${IN_EMAIL}+)*@(?:${LABEL}\\.)+(?=..)${LABEL}$`,
  "u",
);
const IMAGE = /^[A-Za-z0-9][A-Za-z0-9_-]*\.(?:jpe?g|png|webp)$/;
const LANGUAGE = new RegExp(
  "^(?<language>[a-z]{2,3})(?:-(?<script>[a-z]{4}))?(?:-(?<region>[a-z]{2}|[0-9]{3}))?"
    + "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?$",
  "i",
);
const NUTS = /^[A-Z]{2}[0-9A-Z]{0,3}$/;
const ONE_LINE = ["line", "title"];
const IDS = ["key", "id", "concept"];

/** @type {Record<edtf.Reason, string>} */
const DATE_FAULTS = {
  syntax: "bad-date",
  dashed: "dashed-date",
  "day-first": "day-first-date",
  year: "year-out-of-range",
  month: "impossible-date",
  day: "impossible-date",
  season: "season-date",
  mask: "masked-date",
  qualifier: "qualified-date",
  open: "open-date",
  order: "period-reversed",
};

/**
 * What is wrong with a value that is not blank, or null.
 * @param {Field} field
 * @param {string} value as it was written
 * @returns {Fault | null}
 */
export function faultOf(field, value) {
  const text = strip(value);
  switch (field.sort) {
    case "choice":
      return choice(value, field.choices ?? []);
    case "number":
    case "amount":
    case "latitude":
    case "longitude":
    case "count":
    case "year":
      return number(field, value, text);
    case "boolean":
      if (value === "true" || value === "false") return null;
      return { code: "bad-boolean", params: { value } };
    case "period": {
      const reason = edtf.fault(text);
      return reason && { code: DATE_FAULTS[reason], params: { value } };
    }
    case "day":
    case "past-day":
      if (!DAY.test(text)) return { code: "not-a-day", params: { value } };
      return asDay(text) ? null : { code: "impossible-date", params: { value } };
    default:
      return written(field, text);
  }
}

/** @param {Field} field @param {string} text @returns {Fault | null} */
function written(field, text) {
  if (field.max && length(text) > field.max) {
    return { code: "too-long", params: { length: length(text), limit: field.max } };
  }
  const params = { value: text };
  if (ONE_LINE.includes(field.sort)) {
    return text.includes("\n") ? { code: "not-one-line", params: {} } : null;
  }
  if (IDS.includes(field.sort)) {
    const suggestion = plainId(text) || "my-library";
    return IS_ID.test(text) ? null : { code: "bad-id", params: { ...params, suggestion } };
  }
  if (field.sort === "reference") {
    return REFERENCE.test(text) ? null : { code: "bad-reference", params };
  }
  if (field.sort === "url") return isAddress(text) ? null : { code: "bad-url", params };
  if (field.sort === "email") return EMAIL.test(text) ? null : { code: "bad-email", params };
  if (field.sort === "image") return IMAGE.test(text) ? null : { code: "bad-file-name", params };
  if (field.identifier) {
    const [sort, pattern, example] = field.identifier;
    const isRight = new RegExp(`^(?:${pattern})$`).test(text);
    return isRight ? null : { code: "bad-identifier", params: { ...params, sort, example } };
  }
  return null;
}

/** @param {string} value @param {readonly string[]} choices @returns {Fault | null} */
function choice(value, choices) {
  if (choices.includes(value)) return null;
  const suggestion = closest(value.replace(/[_ ]/g, "-"), choices);
  if (suggestion !== null) return { code: "not-allowed-suggest", params: { value, suggestion } };
  return { code: "not-allowed", params: { value, allowed: choices.join(", ") } };
}

/** @param {Field} field @param {string} value @param {string} text @returns {Fault | null} */
function number({ sort, low = 0, high }, value, text) {
  const isWhole = sort === "count" || sort === "year";
  const form = sort === "latitude" || sort === "longitude" ? DEGREES : NUMBER;
  if (!form.test(text) || (isWhole && /\.0*[1-9]/.test(text))) {
    return { code: "bad-number", params: { value } };
  }
  if (high === undefined || isBetween(text, low, high)) return null;
  const plain = text.replace(/^(-?)0+(?=[0-9])/, "$1");
  const shown = isWhole ? plain.replace(/\..*/, "").replace(/^-0$/, "0") : plain;
  return { code: "number-out-of-range", params: { value: shown, low, high } };
}

/**
 * Whether a number lies between two whole ones; its decimals may be more than JavaScript's hold.
 * @param {string} text @param {number} low @param {number} high
 */
function isBetween(text, low, high) {
  const [whole, decimals = ""] = text.split(".");
  const beyond = /[1-9]/.test(decimals) ? 1 : 0;
  const isBelow = text.startsWith("-");
  return Number(whole) - (isBelow ? beyond : 0) >= low
    && Number(whole) + (isBelow ? 0 : beyond) <= high;
}

/**
 * Whether Python's urlsplit finds a web address with a host and without a user in `value`.
 * @param {string} value
 */
function isAddress(value) {
  if (NOT_IN_URL.test(value)) return false;
  const clean = value.replace(/^[\0-\x20]+/, "");
  const netloc = /^https?:\/\/([^/?#]*)/i.exec(clean)?.[1];
  if (netloc === undefined) return false;
  if (netloc.includes("[") !== netloc.includes("]")) return false;
  const composed = netloc.replace(/[@:#?]/g, "").normalize("NFKC");
  if (composed !== netloc.replace(/[@:#?]/g, "") && /[/?#@:]/.test(composed)) return false;
  return !netloc.includes("@") && isHost(netloc);
}

/** @param {string} written host and port */
function isHost(written) {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(written);
  if (!bracketed && written.includes("[")) return false;
  const colon = written.indexOf(":");
  const host = bracketed ? bracketed[1] : colon < 0 ? written : written.slice(0, colon);
  const port = bracketed ? bracketed[2] ?? "" : colon < 0 ? "" : written.slice(colon + 1);
  if (!host || (port && !(/^[0-9]+$/.test(port) && Number(port) <= 65535))) return false;
  // What stands between brackets is an address of the internet's version 6, or of one to come.
  return bracketed ? /^v[a-f0-9]+\../i.test(host) || isSixth(host) : HOST.test(host);
}

/** @param {string} host */
function isSixth(host) {
  try {
    return Boolean(new URL(`http://[${host}]/`));
  } catch {
    return false;
  }
}

/**
 * The id that a text comes closest to without being transliterated; may be empty.
 * @param {string} text
 */
function plainId(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/**
 * The day that a text writes, as 2026-11-22, or null: whatever Python's date.fromisoformat reads.
 * @param {unknown} value
 * @returns {string | null}
 */
export function asDay(value) {
  if (typeof value !== "string") return null;
  const text = strip(value);
  const day = /^([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})$/.exec(text);
  if (day) return dayOf(...numbers(day));
  const week = /^([0-9]{4})(-?)W([0-9]{2})(?:\2([0-9]))?$/.exec(text);
  return week ? dayOfWeek(...numbers(week)) : null;
}

/** @param {RegExpExecArray} match @returns {[number, number, number]} */
function numbers([, one, , two, three]) {
  return [Number(one), Number(two), Number(three ?? 1)];
}

/** @param {number} year @param {number} month @param {number} day */
function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** @param {number} year @param {number} week @param {number} day */
function dayOfWeek(year, week, day) {
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4); // the 4th of January is always in the first week
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const date = new Date(0);
  date.setUTCFullYear(year, 0, monday + (week - 1) * 7 + day - 1);
  const thursday = new Date(date);
  thursday.setUTCDate(date.getUTCDate() + 4 - day);
  const isReal = day >= 1 && day <= 7 && week >= 1 && thursday.getUTCFullYear() === year;
  return isReal && year > 0 && date.getUTCFullYear() > 0 ? date.toISOString().slice(0, 10) : null;
}

/**
 * What is wrong with a code: of a country, language, currency or region.
 * @param {string} sort
 * @param {string} text without white space around it
 * @param {Spec["codes"]} codes
 * @returns {Fault | null}
 */
export function codeFault(sort, text, codes) {
  if (sort === "region") {
    return isRegion(text, codes) ? null : unknown(sort, text, text, codes, regionMeant(text, codes));
  }
  if (sort === "language") {
    const proper = canonical(text);
    const sure = language(proper, codes);
    if (sure === "named" && text === proper) return null;
    if (sure === "unnamed" && text === proper) {
      return { code: "unnamed-language", params: { value: text } };
    }
    return unknown(sort, text, text.toLowerCase(), codes, sure && proper);
  }
  const known = new Set((sort === "country" ? codes.countries : codes.currencies).split(" "));
  if (known.has(text)) return null;
  const upper = text.toUpperCase();
  return unknown(sort, text, upper, codes, known.has(upper) ? upper : null);
}

/**
 * Whether a code can be one of NUTS: two letters of a country and up to three characters.
 * @param {string} text @param {Spec["codes"]} codes
 */
export function isRegion(text, codes) {
  return NUTS.test(text) && !Object.values(codes.nuts).includes(text.slice(0, 2))
    && codes.countries.split(" ").includes(countryOf(text, codes));
}

/**
 * A region that begins with the country's own letters where NUTS has others, as NUTS writes it.
 * @param {string} text @param {Spec["codes"]} codes
 */
function regionMeant(text, codes) {
  const prefix = Object.keys(codes.nuts).find((one) => codes.nuts[one] === text.slice(0, 2));
  return prefix && NUTS.test(text) ? prefix + text.slice(2) : null;
}

/**
 * The country in which a region lies; NUTS has codes of its own for two.
 * @param {string} region @param {Spec["codes"]} codes
 */
export function countryOf(region, codes) {
  const prefix = [...region].slice(0, 2).join("");
  return Object.hasOwn(codes.nuts, prefix) ? codes.nuts[prefix] : prefix;
}

/**
 * @param {string} sort @param {string} value @param {string} folded
 * @param {Spec["codes"]} codes @param {string | null} otherwise
 * @returns {Fault}
 */
function unknown(sort, value, folded, codes, otherwise) {
  const meant = codes.meant[sort] ?? {};
  const suggestion = Object.hasOwn(meant, folded) ? meant[folded] : otherwise;
  if (suggestion === null) return { code: `unknown-${sort}`, params: { value } };
  return { code: `unknown-${sort}-suggest`, params: { value, suggestion } };
}

/**
 * Whether a tag is one of a language that has a name in the CLDR, or can be one of another.
 * @param {string} tag @param {Spec["codes"]} codes
 * @returns {"named" | "unnamed" | null}
 */
function language(tag, codes) {
  const { language = "", script = "", region = "" } = LANGUAGE.exec(tag)?.groups ?? {};
  const { languages, scripts, territories } = codes;
  const code = language.toLowerCase();
  const isReal = (!script || scripts.split(" ").includes(titled(script)))
    && (!region || territories.split(" ").includes(region.toUpperCase()));
  if (!isReal) return null;
  if (languages.split(" ").includes(code)) return "named";
  return code.length === 3 && !Object.hasOwn(codes.meant.language, code) ? "unnamed" : null;
}

/** The tag in the capitals that BCP 47 recommends. @param {string} tag */
function canonical(tag) {
  const [first, ...rest] = tag.toLowerCase().replace(/_/g, "-").split("-");
  const subtags = rest.map((part) => {
    if (/^[a-z]{4}$/.test(part)) return titled(part);
    return length(part) === 2 ? part.toUpperCase() : part;
  });
  return [first, ...subtags].join("-");
}

/** @param {string} text */
function titled(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}
