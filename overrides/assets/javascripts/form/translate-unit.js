/**
 * One text on the page: the original and the boxes for its translation, side by side.
 * @module
 */

import { copy, find, put, speak } from "../search/page.js";
import { say } from "./words.js";

/** @typedef {import("./translation.js").Translation} Translation */
/** @typedef {import("./translation.js").Unit} Unit */

/**
 * @typedef {object} Field what the schema says of a text
 * @property {string} title
 * @property {string} sort
 * @property {string} group the title of what it stands within; may be empty
 */

const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

/** What a language is called in the reader's; its tag, where the page does not say. */
export const languageName = (/** @type {string} */ tag) => say(`language-${tag}`) || tag;

/**
 * A text with its boxes. Whoever makes it is told of changes by `changed`.
 */
export class UnitView {
  /**
   * @param {Translation} translation
   * @param {Unit} unit
   * @param {number} number its place on the page, for ids
   * @param {{field: Field, changed: (view: UnitView) => void}} options
   */
  constructor(translation, unit, number, { field, changed }) {
    this.translation = translation;
    this.unit = unit;
    this.from = translation.source.language;
    this.isLine = ["line", "title"].includes(field.sort) && !unit.own;
    this.element = copy("translate-unit");
    this.element.id = `text-${number}`;
    this.element.dataset.field = unit.path;
    const heading = find("[data-label]", this.element);
    heading.id = `text-${number}-title`;
    this.element.setAttribute("aria-labelledby", heading.id);
    this.name = nameOf(unit, field);
    heading.textContent = this.name;
    part(this.element, "help").hidden = !unit.own;
    this.problem = /** @type {HTMLElement} */ (find("[data-problem]", this.element));
    this.problem.id = `text-${number}-problem`;
    this.confirm = /** @type {HTMLInputElement} */ (find("[data-confirm]", this.element));
    this.confirm.addEventListener("change", () => {
      translation.confirm(unit, this.confirm.checked, this.from);
      this.refresh();
      changed(this);
    });
    this.boxes = translation.boxesOf(unit).map((text, place) => this.#box(text, place, number));
    part(this.element, "boxes").append(...this.boxes.map((box) => box.element));
    this.element.addEventListener("input", (event) => {
      if (!(event.target instanceof HTMLTextAreaElement)) return;
      translation.write(unit, this.boxes.map((box) => box.area.value), this.from);
      this.refresh();
      changed(this);
    });
    this.refresh();
  }

  /**
   * @param {string} text
   * @param {number} place
   * @param {number} number
   */
  #box(text, place, number) {
    const element = copy("translate-box");
    const area = /** @type {HTMLTextAreaElement} */ (find("textarea", element));
    const label = /** @type {HTMLLabelElement} */ (find("label", element));
    const left = part(element, "left");
    area.id = `text-${number}-${place + 1}`;
    area.value = text;
    area.lang = this.translation.locale;
    label.htmlFor = area.id;
    left.id = `${area.id}-left`;
    area.setAttribute("aria-describedby", `${this.problem.id} ${left.id}`);
    const of = this.translation.boxesOf(this.unit).length;
    part(element, "what").textContent = `${
      of > 1 ? say("item", { name: this.name, num: String(place + 1), of: String(of) }) : this.name
    },`;
    part(element, "into").textContent = languageName(this.translation.locale);
    if (this.isLine) {
      // A line is one: what is pasted with breaks gets spaces.
      area.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();
      });
      area.addEventListener("input", () => {
        if (area.value.includes("\n")) area.value = area.value.replace(/\s*\n\s*/g, " ");
      });
    }
    return { element, area, left };
  }

  /**
   * Shows another language beside the boxes, where it has this text.
   * @param {string} wanted
   */
  showSource(wanted) {
    this.from = wanted;
    const { source } = this.translation;
    const locale = this.translation.sourceOf(this.unit, wanted);
    const text = this.unit.texts[locale];
    const items = typeof text === "string" ? [text] : this.unit.own ? [text.join("\n")] : text;
    const name = languageName(locale);
    this.boxes.forEach(({ element, area }, place) => {
      const original = part(element, "original");
      original.textContent = items[place] ?? "";
      speak(original, locale);
      part(element, "from").textContent =
        locale === source.language ? say("original", { language: name }) : name;
      area.rows = Math.max(this.isLine ? 1 : 2, Math.ceil((items[place] ?? "").length / 55));
    });
  }

  /** Makes the page say how the text stands now. */
  refresh() {
    const { translation, unit } = this;
    const state = translation.stateOf(unit);
    this.element.dataset.state = state;
    const chip = part(this.element, "state");
    chip.textContent = say(`state-${state}`);
    chip.className = `bp-chip bp-chip--${state}`;
    const before = unit.states[translation.locale];
    const isEdited = translation.isEdited(unit);
    // Behind by itself, or in a draft that is older than the record.
    const isBehind = isEdited ? state === "outdated" : before === "outdated";
    this.confirm.checked = translation.isConfirmed(unit);
    const asks = isBehind || this.confirm.checked || (!isEdited && before === "untracked");
    part(this.element, "changed").hidden = Boolean(unit.own) || !isBehind;
    // A list that lacks items is to be completed: there is nothing to confirm.
    const isPartial = translation.isPartial(unit);
    part(this.element, "confirm").hidden = Boolean(unit.own) || !asks || isPartial;
    for (const { area, left } of this.boxes) count(left, area.value, unit);
  }

  /** @returns {boolean} whether something is left to do here */
  get isOpen() {
    return !["current", "yours"].includes(this.translation.stateOf(this.unit));
  }
}

/**
 * What a text is called, with what it belongs to: “Figures (119): What is counted”.
 * @param {Unit} unit
 * @param {Field} field
 */
function nameOf(unit, { group, title }) {
  const whole = group && unit.about ? `${group} (${unit.about})` : group;
  return whole ? say("within", { group: whole, name: title }) : title;
}

/**
 * Says how many characters are left, once that matters.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {Unit} unit
 */
function count(place, text, unit) {
  const used = [...text.trim()].length;
  const rest = (unit.limit ?? Infinity) - used;
  const isNear = !unit.own && rest < (unit.limit ?? 0) / 5;
  place.textContent = isNear
    ? put(say(rest < 0 ? "over" : "left"), { num: numbers.format(Math.abs(rest)) })
    : "";
}

/**
 * @param {ParentNode} within
 * @param {string} name
 * @returns {HTMLElement}
 */
function part(within, name) {
  return find(`[data-part="${name}"]`, within);
}
