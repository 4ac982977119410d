// Text that would not be shown as it is written: HTML, pictures, links that lead nowhere. The same
// as hooks/hub/checks/text.py and the expressions for it in hooks/hub/markup.py.

import { SPACE } from "./characters.js";

const SNIPPET = 30;
const RAW_HTML = new RegExp(
  "\\\\[^]"
    + "|(?<!`)(?<ticks>`+)(?!`)[^]+?(?<!`)\\k<ticks>(?!`)"
    + `|<(?:https?://[^<>${SPACE}]+|[^<>@${SPACE}]+@[^<>${SPACE}]+)>`
    + "|(?<html><(?=[A-Za-z!?]|/[A-Za-z]))",
  "gu",
);
const ENTITY = /&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g;
const ADDRESS_ALONE = new RegExp(`^https?://[^${SPACE}]+$`, "iu");
const TARGETS = [
  `(?<picture>!?)\\[[^\\[\\]]*\\]\\([${SPACE}]*<?(?<target>[^)>${SPACE}]*)`,
  `(?<picture>)(?<![^\\n]) {0,3}\\[[^\\[\\]]+\\]:[${SPACE}]*<?(?<target>[^>${SPACE}]+)`,
  `(?<picture>)<(?<target>[A-Za-z][A-Za-z0-9+.-]*:[^<>${SPACE}]*)>`,
  `(?<picture>)<(?=[^<>${SPACE}]*[?&#%])(?<target>[^<>@:${SPACE}]+@[^<>@${SPACE}]+)>`,
].map((pattern) => new RegExp(pattern, "dgu"));
const SAFE_TARGET = new RegExp(
  `^(?:https?://[^<>"${SPACE}]+|mailto:[^<>"?&#%${SPACE}]+)$`,
  "iu",
);

/**
 * Something in a text: the code of its problem, where it stands in UTF-16 units, and what its
 * sentence needs.
 * @typedef {object} Passage
 * @property {string} code
 * @property {number} at
 * @property {Record<string, string>} params
 */

/**
 * What is wrong within a text.
 * @param {string} text
 * @returns {Passage[]}
 */
export function passages(text) {
  if (!/[<&]|\]\(|\]:/.test(text) || ADDRESS_ALONE.test(text)) return [];
  /** @type {Passage[]} */
  const found = html(text).map((at) => {
    const snippet = [...text.slice(at).split("\n", 1)[0]].slice(0, SNIPPET).join("");
    return { code: "raw-html", at, params: { snippet } };
  });
  // What is escaped and what is code is plain text.
  const plain = text.replace(RAW_HTML, (one) => (one[0] === "<" ? one : "x".repeat(one.length)));
  for (const pattern of TARGETS) {
    for (const match of plain.matchAll(pattern)) {
      const [at, end] = match.indices?.groups?.target ?? [0, 0];
      const value = text.slice(at, end);
      if (match.groups?.picture) {
        found.push({ code: "image-in-text", at: match.index, params: {} });
      } else if (!SAFE_TARGET.test(value)) {
        found.push({ code: "bad-link-in-text", at, params: { value } });
      }
    }
  }
  return found;
}

/**
 * Where HTML begins, in UTF-16 units.
 * @param {string} text
 */
function html(text) {
  const tags = [...text.matchAll(RAW_HTML)].filter((match) => match.groups?.html);
  const places = [...tags, ...text.matchAll(ENTITY)].map((match) => match.index);
  return [...new Set(places)].sort((one, other) => one - other);
}
