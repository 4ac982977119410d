/**
 * From the form to data and back. The data is the plain tree that a record file holds: lists and
 * mappings of texts.
 * @module
 */

import { add, clear, itemsOf } from "./items.js";
import { giveKeys } from "./keys.js";

/** @typedef {string | Tree[] | {[name: string]: Tree}} Tree */
/** @typedef {{[name: string]: Tree}} Mapping */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {(field: HTMLElement, text: string) => string} Turn what a written text means */

/**
 * @typedef {object} Found
 * @property {Mapping} data what was answered
 * @property {Map<string, HTMLElement>} places the elements of all values, by their path in the data
 */

/**
 * The fields that stand directly in a form, in an item or in a group.
 * @param {HTMLElement} scope
 * @returns {HTMLElement[]}
 */
export function own(scope) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (scope.querySelectorAll("[data-field]"));
  return [...all].filter(
    (field) => field.parentElement?.closest("[data-item], [data-field], form") === scope,
  );
}

/**
 * The controls of a field that has no parts.
 * @param {HTMLElement} field
 * @returns {Control[]}
 */
export function controls(field) {
  return /** @type {Control[]} */ ([...field.querySelectorAll("[data-control]")]);
}

/**
 * What is written in a form, empty answers left out.
 * @param {HTMLElement} scope the form, an item or a group
 * @param {Turn | null} [turn] what is written means; null: as it stands, for a draft
 * @param {string} [base] the path of the scope
 * @returns {Found}
 */
export function read(scope, turn = null, base = "") {
  /** @type {Found} */
  const found = { data: {}, places: new Map() };
  for (const field of own(scope)) {
    const name = field.dataset.field ?? "";
    const path = base ? `${base}.${name}` : name;
    const value = valueOf(field, turn, path, found.places);
    found.places.set(path, field);
    if (value !== null) found.data[name] = value;
  }
  return found;
}

/**
 * @param {HTMLElement} field
 * @param {Turn | null} turn
 * @param {string} path
 * @param {Map<string, HTMLElement>} places
 * @returns {Tree | null}
 */
function valueOf(field, turn, path, places) {
  if (field.dataset.shape === "list") {
    const list = field.querySelector("[data-items]") ? items : checked;
    const values = list(field, turn, path, places);
    return values.length ? values : null;
  }
  if (field.dataset.sort === "group") {
    const found = read(field, turn, path);
    for (const [place, element] of found.places) places.set(place, element);
    return Object.keys(found.data).length ? found.data : null;
  }
  return textOf(field, controls(field)[0], turn) || null;
}

/**
 * @param {HTMLElement} field
 * @param {Control} control
 * @param {Turn | null} turn
 */
function textOf(field, control, turn) {
  const text = control.value.trim().replaceAll("\r\n", "\n");
  return turn && text ? turn(field, text) : text;
}

/** @param {HTMLElement} field */
function checked(field) {
  return /** @type {HTMLInputElement[]} */ (controls(field))
    .filter((control) => control.checked)
    .map((control) => control.value);
}

/**
 * @param {HTMLElement} field
 * @param {Turn | null} turn
 * @param {string} path
 * @param {Map<string, HTMLElement>} places
 * @returns {Tree[]}
 */
function items(field, turn, path, places) {
  /** @type {Tree[]} */
  const values = [];
  const filled = [];
  for (const item of itemsOf(field)) {
    const place = `${path}[${values.length}]`;
    if (field.dataset.sort === "group") {
      const found = read(item, turn, place);
      if (!Object.keys(found.data).some((name) => name !== "key")) continue;
      for (const [inner, element] of found.places) places.set(inner, element);
      values.push(found.data);
      filled.push(item);
    } else {
      const text = textOf(field, controls(item)[0], turn);
      if (!text) continue;
      values.push(text);
    }
    places.set(place, item);
  }
  if (turn && filled.length) giveKeys(field, filled, /** @type {Mapping[]} */ (values));
  return values;
}

/**
 * Writes data into a form; what the data do not have becomes empty.
 * @param {HTMLElement} scope
 * @param {Mapping} data
 * @param {Turn} [show] how a value is shown, if not as it is
 */
export function fill(scope, data, show = (_, text) => text) {
  for (const field of own(scope)) put(field, data[field.dataset.field ?? ""], show);
}

/**
 * @param {HTMLElement} field
 * @param {Tree | undefined} value
 * @param {Turn} show
 */
function put(field, value, show) {
  if (field.dataset.shape === "list") {
    const values = Array.isArray(value) ? value : [];
    if (field.querySelector("[data-items]")) putItems(field, values, show);
    else {
      for (const control of /** @type {HTMLInputElement[]} */ (controls(field))) {
        control.checked = values.includes(control.value);
      }
    }
  } else if (field.dataset.sort === "group") {
    fill(field, isMapping(value) ? value : {}, show);
  } else {
    controls(field)[0].value = typeof value === "string" ? show(field, value) : "";
  }
}

/**
 * @param {HTMLElement} field
 * @param {Tree[]} values
 * @param {Turn} show
 */
function putItems(field, values, show) {
  clear(field);
  for (const value of values) {
    const item = add(field);
    if (isMapping(value)) fill(item, value, show);
    else if (typeof value === "string") controls(item)[0].value = show(field, value);
  }
  if (!values.length && field.hasAttribute("data-opens")) add(field);
}

/**
 * @param {Tree | undefined} value
 * @returns {value is Mapping}
 */
function isMapping(value) {
  return typeof value === "object" && !Array.isArray(value);
}

/**
 * Whether nothing is written, or nothing of a list of words is ticked.
 * @param {Control} control
 * @param {HTMLElement} field
 * @returns {boolean}
 */
export function isEmpty(control, field) {
  if (control.type !== "checkbox") return !control.value;
  return !field.querySelector("[data-control]:checked");
}
