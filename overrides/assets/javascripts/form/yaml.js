// Files as a careful person would have typed them: the house style of hooks/hub/upkeep/house.py. A
// short text stands on its line, a longer one is folded below it, Markdown with line breaks stands as
// it is. Whatever YAML would read otherwise than it was meant is put in quotes. Nothing here reads
// YAML, so each way of writing has its conditions, which tests prove by reading back.

import { escaped, length, whole } from "./characters.js";
import { arranged } from "./order.js";

/** @typedef {import("./types.js").Spec} Spec */
/** @typedef {import("./types.js").Field} Field */
/** @typedef {Record<string, unknown>} Group */
/**
 * What the text at a path is: a number, day or truth, which may stand without quotes (bare), or
 * something that never does (quoted).
 * @typedef {(path: string[]) => "bare" | "quoted" | "text"} Nature
 */

const WIDTH = 98;
// What an editor's YAML 1.2 or an older 1.1 takes for something other than text.
const NO_TEXT = new RegExp(
  "^(?:[-+.]?[0-9][0-9_.,:eExXoTZa-fA-F+\\s-]*"
    + "|true|false|yes|no|on|off|y|n|null|~|[-+]?\\.(?:inf|nan))$",
  "i",
);
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$|^[a-z0-9]+(?:[-.][a-z0-9_]+)*$/;
// What may begin a text without quotes; the marks that may not, may with a letter behind them.
const BEGINS = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`=]|[-?:][^\s,[\]{}])/;
const BARE = /^(?:-?[0-9][-0-9X./]*|[X.]{2}[-0-9X./]*|true|false)$/;
/** What `hub translate sync` writes, always in quotes. */
const STAMPS = ["made_from", "stamped"];
const BARE_SORTS = [
  "number", "amount", "count", "year", "latitude", "longitude", "boolean", "period", "day",
  "past-day",
];

/**
 * The file of a new record: fields in the order of the scaffold, days and numbers without quotes.
 * @param {unknown} data the plain tree of the record
 * @param {Spec} spec
 * @param {{ref?: string, comments?: string[]}} [head] kind and id, for whoever receives the file
 * @returns {string}
 */
export function writeRecord(data, spec, { ref, comments = [] } = {}) {
  const head = [spec.modeline ?? "", ref ? `# BiblioPraxis: ${ref}` : ""].filter(Boolean);
  const remarks = comments.map((one) => `# ${one}`);
  return write(arranged(data, spec), { comments: [...head, ...remarks], nature: natureIn(spec) });
}

/**
 * The file of a translation.
 * @param {unknown} data the plain tree of the translation
 * @param {Spec} spec that of translations of the kind
 * @param {{ref?: string, locale?: string, comments?: string[]}} [head]
 * @returns {string}
 */
export function writeTranslation(data, spec, { ref, locale, comments = [] } = {}) {
  const head = ref ? [`# BiblioPraxis: ${ref}${locale ? ` ${locale}` : ""}`] : [];
  return write(arranged(data, spec), {
    comments: [...head, ...comments.map((one) => `# ${one}`)],
    nature: ([name, ...below]) => (below.length && STAMPS.includes(name) ? "quoted" : "text"),
  });
}

/**
 * A tree as a file, in its own order.
 * @param {unknown} data groups of fields, lists and texts; null for a field without a value
 * @param {{comments?: string[], nature?: Nature}} [how] whole lines above it
 * @returns {string}
 */
export function write(data, { comments = [], nature = () => "text" } = {}) {
  const head = comments.map((line) => whole(line).replace(/[\r\n]+/g, " "));
  return [...head, ...fields(/** @type {Group} */ (data), 0, [], nature), ""].join("\n");
}

/**
 * The lines of a field.
 * @param {string} name @param {unknown} value @param {number} indent
 * @param {string[]} path @param {Nature} nature
 * @returns {string[]}
 */
function entry(name, value, indent, path, nature) {
  const margin = " ".repeat(indent);
  const key = NAME.test(name) && !NO_TEXT.test(name) ? name : quoted(name);
  return put(`${margin}${key}:`, value, indent, path, nature);
}

/**
 * A value behind `start`, which ends in the colon of its name or the hyphen of its item.
 * @param {string} start @param {unknown} value @param {number} indent of the name
 * @param {string[]} path @param {Nature} nature
 * @returns {string[]}
 */
function put(start, value, indent, path, nature) {
  if (value === null || value === undefined) return [start];
  if (Array.isArray(value)) {
    if (!value.length) return [`${start} []`];
    return [start, ...value.flatMap((one) => item(one, indent + 2, path, nature))];
  }
  if (typeof value === "object") {
    const lines = fields(/** @type {Group} */ (value), indent + 2, path, nature);
    return lines.length ? [start, ...lines] : [`${start} {}`];
  }
  const text = whole(String(value));
  const kind = nature(path);
  if (kind === "bare" && BARE.test(text)) return [`${start} ${text}`];
  return kind === "quoted" ? [`${start} ${quoted(text)}`] : scalar(start, text, indent + 2);
}

/** @param {Group} group @param {number} indent @param {string[]} path @param {Nature} nature */
function fields(group, indent, path, nature) {
  return Object.entries(group).flatMap(
    ([name, one]) => entry(name, one, indent, [...path, name], nature));
}

/**
 * An item of a list: the first field of a group stands behind the hyphen.
 * @param {unknown} value @param {number} indent @param {string[]} path @param {Nature} nature
 * @returns {string[]}
 */
function item(value, indent, path, nature) {
  const start = `${" ".repeat(indent)}-`;
  const isGroup = value !== null && typeof value === "object" && !Array.isArray(value);
  const lines = isGroup ? fields(/** @type {Group} */ (value), indent + 2, path, nature) : [];
  if (!lines.length) return put(start, value, indent, path, nature);
  return [`${start} ${lines[0].trimStart()}`, ...lines.slice(1)];
}

/**
 * @param {string} start @param {string} text @param {number} indent of lines below
 * @returns {string[]}
 */
function scalar(start, text, indent) {
  const margin = " ".repeat(indent);
  switch (styleOf(text, WIDTH - length(start) - 1)) {
    case "plain":
      return [`${start} ${text}`];
    case "folded": {
      const paragraphs = text.split("\n\n").map((one) => wrapped(one, WIDTH - indent));
      const lines = paragraphs.flatMap((one, number) => (
        [...(number ? ["", ""] : []), ...one.map((line) => `${margin}${line}`)]));
      return [`${start} >-`, ...lines];
    }
    case "kept":
      return [`${start} |-`, ...text.split("\n").map((line) => (line ? `${margin}${line}` : ""))];
    default:
      return [`${start} ${quoted(text)}`];
  }
}

/**
 * How a text is written where its line has room for so many characters.
 * @param {string} text @param {number} room
 * @returns {"plain" | "quoted" | "folded" | "kept"}
 */
function styleOf(text, room) {
  const isClean = text === escaped(text, () => "") && !text.includes("\t");
  const isShort = !text.includes("\n") && length(text) <= room;
  if (isShort) return isClean && stands(text) ? "plain" : "quoted";
  if (isClean && folds(text)) return "folded";
  return isClean && text.includes("\n") && keeps(text) ? "kept" : "quoted";
}

/**
 * Where something in a text stands behind the beginning of its value in the file, as near as is
 * needed to put in order what is found there: text that is not plain begins behind a sign.
 * @param {string} text @param {number} at
 */
export function offsetOf(text, at) {
  return styleOf(text, WIDTH / 2) === "plain" ? at : at + 1;
}

/** Whether a text of one line can do without quotes. @param {string} text */
function stands(text) {
  return BEGINS.test(text) && !/:(?: |$)| #| $|^(?:---|\.\.\.)/.test(text) && !NO_TEXT.test(text);
}

/** Whether a text is the same when its lines are broken and put together. @param {string} text */
function folds(text) {
  return text.split("\n\n").every((one) => one && !one.includes("\n") && !/^ | $| {2}/.test(one));
}

/** Whether a text with line breaks can stand as it is. @param {string} text */
function keeps(text) {
  const lines = text.split("\n");
  return /^[^ ]/.test(lines[0]) && /[^ ]/.test(lines[lines.length - 1]);
}

/**
 * Lines broken at single spaces.
 * @param {string} text @param {number} width
 * @returns {string[]}
 */
function wrapped(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && length(lines[last]) + 1 + length(word) <= width) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text in double quotes; what cannot be seen is written as its number. @param {string} text */
function quoted(text) {
  return escaped(JSON.stringify(text), (number) => (
    number.length > 4 ? `\\U${number.padStart(8, "0")}` : `\\u${number}`));
}

/** Which fields hold days, numbers and truths. @param {Spec} spec @returns {Nature} */
function natureIn(spec) {
  return (path) => {
    let model = /** @type {string | undefined} */ (spec.root);
    /** @type {Field | undefined} */
    let field;
    for (const step of path) {
      field = spec.models[model ?? ""]?.fields.find(({ name }) => name === step);
      model = field?.model;
    }
    return field && BARE_SORTS.includes(field.sort) ? "bare" : "text";
  };
}
