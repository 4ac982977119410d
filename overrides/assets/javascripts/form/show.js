/**
 * What a field tells while one writes: how a date was understood, and how many characters are left.
 * @module
 */

import { say } from "./words.js";

/** From this part of the limit on, the characters that are left are counted. */
const NEAR = 0.8;

/**
 * A period of a record in the reader's words; as it stands, if it is not one of the common forms.
 * @param {string} edtf
 * @param {string} locale
 * @returns {string}
 */
export function periodText(edtf, locale) {
  const [from, to] = edtf.split("/");
  if (to === undefined) return pointText(from, locale);
  if (to === "..") return say("since", { from: pointText(from, locale) });
  if (from === "..") return say("until", { to: pointText(to, locale) });
  return say("span", { from: pointText(from, locale), to: pointText(to, locale) });
}

/**
 * @param {string} point
 * @param {string} locale
 */
function pointText(point, locale) {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/.exec(point);
  if (!match) return point;
  const [, year, month, day] = match;
  if (!month) return year;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "long", timeZone: "UTC" };
  if (day) parts.day = "numeric";
  return new Intl.DateTimeFormat(locale, parts).format(date);
}

/**
 * Tells how the date in a field was understood.
 * @param {HTMLElement} field of a period
 * @param {string | null} edtf null if it was not understood
 * @param {string} locale
 */
export function tellDate(field, edtf, locale) {
  const shown = /** @type {HTMLElement | null} */ (field.querySelector("[data-shown]"));
  if (!shown) return;
  const date = edtf ? periodText(edtf, locale) : "";
  shown.dataset.date = date;
  shown.textContent = date && say("understood", { date });
  shown.hidden = !date;
}

/**
 * Tells how many characters are left, once they become few.
 * @param {import("./fields.js").Control} control
 */
export function tellLeft(control) {
  const limit = Number(control.dataset.limit ?? 0);
  if (!limit) return;
  const length = [...control.value.trim()].length;
  let note = control.nextElementSibling;
  if (!note?.matches(".bp-field__left")) {
    if (length < limit * NEAR) return;
    note = document.createElement("p");
    note.className = "bp-field__left";
    control.after(note);
  }
  const left = limit - length;
  if (length < limit * NEAR) note.textContent = "";
  else note.textContent = say(left < 0 ? "over" : "left", { num: String(Math.abs(left)) });
}

/**
 * The number of answers in each step that is folded.
 * @param {HTMLElement} form
 * @param {(step: HTMLElement) => number} count
 */
export function tellAnswered(form, count) {
  for (const step of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("details.bp-step")
  )) {
    const answered = count(step);
    const told = step.querySelector("[data-answered]");
    if (told) told.textContent = answered ? say("answered", { num: String(answered) }) : "";
  }
}

/**
 * Numbers as people write them, as records hold them: "28 000" and "3,5".
 * @param {string} text
 * @param {string} locale
 * @returns {string}
 */
export function plainNumber(text, locale) {
  const closed = text.replace(/(\d)[\s\u00a0\u202f']+(?=\d{3}(\D|$))/gu, "$1");
  if (locale === "en") {
    return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(closed) ? closed.replaceAll(",", "") : closed;
  }
  const grouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(closed) ? closed.replaceAll(".", "") : closed;
  return /^-?\d+,\d+$/.test(grouped) ? grouped.replace(",", ".") : grouped;
}
