/**
 * What was written, as readers will see it, roughly. Everything is put in as text.
 * @module
 */

import { make } from "../search/page.js";
import { controls, own } from "./fields.js";
import { itemsOf } from "./items.js";

/** Fields that stand at the head of a record, in this order. */
const HEAD = ["title", "name", "summary"];

/** Fields that the page of a record does not tell by themselves. */
const LEFT_OUT = [...HEAD, "language"];

/**
 * The record as elements.
 * @param {HTMLElement} form
 * @returns {HTMLElement[]}
 */
export function preview(form) {
  const fields = own(form);
  const found = [];
  for (const name of HEAD) {
    const field = fields.find((one) => one.dataset.field === name);
    const text = field && textOf(field, controls(field)[0]);
    if (text) found.push(name === "summary" ? make("p", "bp-lead", text) : make("h3", "", text));
  }
  for (const field of fields) {
    if (LEFT_OUT.includes(field.dataset.field ?? "")) continue;
    const body = bodyOf(field);
    if (body) found.push(make("section", "", make("h4", "", labelOf(field)), body));
  }
  return found;
}

/**
 * What a field is called.
 * @param {HTMLElement} field
 * @returns {string}
 */
export function labelOf(field) {
  return field.querySelector("[data-label]")?.textContent?.trim() ?? "";
}

/**
 * What a field is asked for with, without examples.
 * @param {HTMLElement} field
 * @returns {string}
 */
export function helpOf(field) {
  return field.querySelector(":scope > .bp-field__help")?.firstChild?.textContent?.trim() ?? "";
}

/**
 * @param {HTMLElement} field
 * @returns {HTMLElement | null} nothing for what is empty
 */
function bodyOf(field) {
  if (field.dataset.field === "key") return null;
  if (field.dataset.shape !== "list") {
    if (field.dataset.sort === "group") return parts(field);
    const text = textOf(field, controls(field)[0]);
    return text ? make("div", "bp-text", ...paragraphs(text)) : null;
  }
  if (!field.querySelector("[data-items]")) {
    const chosen = /** @type {HTMLInputElement[]} */ (controls(field)).filter((one) => one.checked);
    const words = chosen.map((one) => one.labels?.[0]?.textContent?.trim() ?? one.value);
    return words.length ? make("p", "", words.join(", ")) : null;
  }
  const entries = itemsOf(field)
    .map((item) => (field.dataset.sort === "group" ? parts(item) : textOf(field, controls(item)[0])))
    .filter((one) => one !== null && one !== "")
    .map((one) => make("li", "", /** @type {HTMLElement | string} */ (one)));
  if (!entries.length) return null;
  return field.dataset.field === "steps" ? make("ol", "", ...entries) : make("ul", "", ...entries);
}

/** @param {HTMLElement} scope */
function parts(scope) {
  const rows = [];
  for (const field of own(scope)) {
    const body = bodyOf(field);
    if (body) rows.push(make("div", "", make("dt", "", labelOf(field)), make("dd", "", body)));
  }
  return rows.length ? make("dl", "bp-preview__parts", ...rows) : null;
}

/**
 * @param {HTMLElement} field
 * @param {import("./fields.js").Control} control
 * @returns {string}
 */
function textOf(field, control) {
  if (control instanceof HTMLSelectElement) {
    return control.value ? (control.selectedOptions[0]?.textContent ?? "").replace(/^– /, "") : "";
  }
  const shown = /** @type {HTMLElement | null} */ (field.querySelector("[data-shown]"));
  return shown?.dataset.date || control.value.trim();
}

/** @param {string} text */
function paragraphs(text) {
  return text.split(/\n{2,}/).map((one) => make("p", "", one));
}
