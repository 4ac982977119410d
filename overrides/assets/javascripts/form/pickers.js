/**
 * What one chooses from: lists of countries, languages and currencies, words of a vocabulary with
 * a box that narrows them, and the records of the catalogue.
 * @module
 */

import { BASE, make } from "../search/page.js";
import { say } from "./words.js";

/** @typedef {{frequent: string[], all: [string, string][]}} Names codes used often, and all by name */

/**
 * Fills the lists within an element: the frequent names first, then all of them.
 * @param {HTMLElement} scope
 * @param {Record<string, Names>} names
 */
export function fillNames(scope, names) {
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (
    scope.querySelectorAll("select[data-names]")
  )) {
    const { frequent, all } = names[select.dataset.names ?? ""] ?? { frequent: [], all: [] };
    const often = all.filter(([code]) => frequent.includes(code));
    const rest = all.filter(([code]) => !frequent.includes(code));
    const groups = [
      [say("known-records"), often],
      [say("all-names"), rest],
    ];
    for (const [label, entries] of /** @type {[string, [string, string][]][]} */ (groups)) {
      if (!entries.length) continue;
      const group = make("optgroup", "", ...entries.map(option));
      group.label = label;
      select.append(group);
    }
  }
}

/** @param {[string, string]} entry */
function option([code, name]) {
  const found = make("option", "", name);
  found.value = code;
  return found;
}

/**
 * Makes the boxes work that narrow a list of words.
 * @param {HTMLElement} form
 */
export function attachFilters(form) {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("[data-filter]")
  )) {
    const field = /** @type {HTMLElement} */ (box.closest("[data-field]"));
    const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
    const count = /** @type {HTMLElement} */ (box.querySelector("[data-filtered]"));
    const options = /** @type {HTMLElement[]} */ ([...field.querySelectorAll(".bp-picker__one")]);
    box.hidden = false;
    input.addEventListener("input", () => {
      const asked = folded(input.value.trim());
      for (const one of options) {
        // What is chosen stays in sight.
        const isChosen = one.querySelector("input")?.checked ?? false;
        one.hidden = !isChosen && !folded(one.textContent ?? "").includes(asked);
      }
      const shown = options.filter((one) => !one.hidden).length;
      count.textContent = asked ? say("shown", { num: String(shown) }) : "";
    });
  }
}

/** Without case and diacritics. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l").toLowerCase();
}

/** The records of the catalogue by reference and by the name under which one finds them. */
export class Records {
  /** @type {Map<string, string>} */
  #names = new Map();
  /** @type {Map<string, string>} */
  #refs = new Map();
  /** @type {Promise<void> | undefined} */
  #loading;

  /** @param {string} locale */
  constructor(locale) {
    this.locale = locale;
  }

  /** @returns {Promise<void>} when the names are there, or cannot be had */
  load() {
    this.#loading ??= this.#fetch().catch((fault) => {
      console.warn(fault);
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #fetch() {
    const answer = await fetch(new URL(`contribute/form/records.${this.locale}.json`, BASE));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    /** @type {[string, string[]][]} */
    const entries = Object.entries(await answer.json());
    for (const [ref, [title, original]] of entries) {
      // Some names hold the original already, in brackets.
      const isSaid = !original || title.includes(original) || original.includes(title);
      const whole = isSaid ? title : `${title} (${original})`;
      const name = this.#refs.has(whole) ? `${whole} (${ref})` : whole;
      this.#refs.set(name, ref);
      this.#names.set(ref, name);
    }
    // Who types a name without choosing it from the list means the same.
    for (const [ref, titles] of entries) {
      for (const title of titles) if (!this.#refs.has(title)) this.#refs.set(title, ref);
    }
  }

  /** The reference of a name; what is no name is given back. @param {string} name */
  refOf(name) {
    return this.#refs.get(name) ?? name;
  }

  /** The name of a reference; what is none is given back. @param {string} ref */
  nameOf(ref) {
    return this.#names.get(ref) ?? ref;
  }

  /**
   * Gives the boxes within an element their suggestions, once they are asked for.
   * @param {HTMLElement} scope
   */
  attach(scope) {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (
      scope.querySelectorAll("input[data-kinds]")
    )) {
      box.addEventListener("focus", () => void this.#suggest(box), { once: true });
    }
  }

  /** @param {HTMLInputElement} box */
  async #suggest(box) {
    const id = box.getAttribute("list") ?? "";
    if (document.getElementById(id)) return;
    const list = make("datalist", "");
    list.id = id;
    document.body.append(list);
    await this.load();
    const kinds = (box.dataset.kinds ?? "").split(" ");
    for (const [ref, name] of this.#names) {
      if (!kinds.includes(ref.split("/")[0])) continue;
      const found = make("option", "");
      found.value = name;
      list.append(found);
    }
  }
}
