/**
 * Where faults are told: at each field, and all together above the form.
 * @module
 */

import { make } from "../search/page.js";
import { labelOf } from "./preview.js";
import { say } from "./words.js";

/**
 * @typedef {object} Told
 * @property {HTMLElement} field where it is told
 * @property {string} message what is wrong, and what to write instead
 * @property {boolean} [isWarning] whether it can stay as it is
 */

/**
 * The element at which a fault of the value at `path` is told: the nearest that the form has.
 * @param {string} path
 * @param {Map<string, HTMLElement>} places
 * @returns {HTMLElement | null}
 */
export function placeOf(path, places) {
  for (let part = path; part; part = part.replace(/(\[\d+\]|(^|\.)[^.[\]]*)$/, "")) {
    const place = places.get(part);
    const field = /** @type {HTMLElement | null | undefined} */ (
      place?.matches("[data-field]") ? place : place?.closest("[data-field]")
    );
    if (field?.querySelector(":scope > [data-problem]")) return field;
  }
  return null;
}

/**
 * Tells at one field what is wrong with it; nothing, if nothing is.
 * @param {HTMLElement} field
 * @param {string[]} messages
 */
export function tellAt(field, messages) {
  const line = /** @type {HTMLElement | null} */ (field.querySelector("[data-problem]"));
  if (!line) return;
  line.textContent = messages.join(" ");
  line.hidden = !messages.length;
  for (const control of controlsOf(field)) {
    if (messages.length) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/**
 * The controls that a fault of the field concerns: its own, or none where it holds other fields.
 * @param {HTMLElement} field
 * @returns {Element[]}
 */
function controlsOf(field) {
  if (field.querySelector("[data-field]")) return [];
  return [...field.querySelectorAll("input:not([data-unknown], [type=search]), select, textarea")];
}

/**
 * Tells everything: at the fields, and above the form with links to them.
 * @param {HTMLElement} form
 * @param {Told[]} told
 */
export function tellAll(form, told) {
  /** @type {Map<HTMLElement, string[]>} */
  const byField = new Map();
  for (const { field, message } of told) {
    byField.set(field, [...(byField.get(field) ?? []), message]);
  }
  for (const line of form.querySelectorAll("[data-problem]")) {
    const field = /** @type {HTMLElement} */ (line.parentElement);
    tellAt(field, byField.get(field) ?? []);
  }
  const ordered = [...byField].sort(([one], [other]) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  const box = /** @type {HTMLElement} */ (form.querySelector("[data-problems]"));
  const count = /** @type {HTMLElement} */ (box.querySelector("[data-problems-count]"));
  const list = /** @type {HTMLElement} */ (box.querySelector("[data-problems-list]"));
  box.hidden = !told.length;
  count.textContent = told.length ? say("problems") : "";
  list.replaceChildren(...ordered.map(([field, messages]) => entry(field, messages)));
}

/**
 * A line above the form that leads to a field.
 * @param {HTMLElement} field
 * @param {string[]} messages
 */
function entry(field, messages) {
  const link = make("a", "", nameOf(field));
  const target = firstControl(field);
  link.href = `#${target?.id ?? ""}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(field);
    target?.focus();
  });
  return make("li", "", link, `: ${messages.join(" ")}`);
}

/**
 * What a field is called, with what it is a part of.
 * @param {HTMLElement} field
 * @returns {string}
 */
function nameOf(field) {
  const whole = /** @type {HTMLElement | null | undefined} */ (
    field.parentElement?.closest("[data-field]")
  );
  const label = field.querySelector("label")?.textContent?.trim() ?? "";
  const name = field.dataset.name || labelOf(field) || label;
  return whole ? `${nameOf(whole)}, ${name}` : name;
}

/**
 * Where the focus goes for a field.
 * @param {HTMLElement} field
 * @returns {HTMLElement | null}
 */
function firstControl(field) {
  return field.querySelector(
    "input:not([type=hidden], [type=search]), select, textarea, [data-add]",
  );
}

/**
 * Opens whatever a field is folded in.
 * @param {HTMLElement} field
 */
export function show(field) {
  for (
    let fold = field.closest("details");
    fold;
    fold = fold.parentElement?.closest("details") ?? null
  ) {
    fold.open = true;
  }
}
