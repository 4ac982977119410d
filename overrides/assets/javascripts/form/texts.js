// Text that would not be shown as it is written: HTML, pictures, links that lead nowhere. The same
// as hooks/hub/checks/text.py and the expression for raw HTML in hooks/hub/markup.py.

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
const ADDRESS_ALONE = new RegExp(`^https?://[^${SPACE}]+$`, "u");
const TARGETS = [
  `(?<picture>!?)\\[[^\\[\\]]*\\]\\([${SPACE}]*<?(?<target>[^)>${SPACE}]*)`,
  `(?<picture>)(?<![^\\n]) {0,3}\\[[^\\[\\]]+\\]:[${SPACE}]*<?(?<target>[^>${SPACE}]+)`,
  `(?<picture>)<(?<target>[A-Za-z][A-Za-z0-9+.-]*:[^<>${SPACE}]*)>`,
].map((pattern) => new RegExp(pattern, "gu"));
const SAFE_TARGET = new RegExp(`^(?:https?://|mailto:)[^${SPACE}]`, "iu");

/**
 * Something in a text: the code of its problem, the words that are meant, what its sentence needs.
 * @typedef {object} Passage
 * @property {string} code
 * @property {string} words
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
    const words = [...text.slice(at).split("\n", 1)[0]].slice(0, SNIPPET).join("");
    return { code: "raw-html", words, params: { snippet: words } };
  });
  for (const pattern of TARGETS) {
    for (const { groups: { picture = "", target = "" } = {} } of text.matchAll(pattern)) {
      if (picture) found.push({ code: "image-in-text", words: "![", params: {} });
      else if (!SAFE_TARGET.test(target)) {
        found.push({ code: "bad-link-in-text", words: target, params: { value: target } });
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
