/**
 * The filters: checkboxes with the number of results that each would give.
 *
 * Options keep their places while the reader ticks them; only a new question puts them in a new
 * order. So nothing jumps away under the pointer.
 * @module
 */

import { find, make, put } from "./page.js";
import { number } from "./words.js";

/** @typedef {import("./engine.js").Engine["facets"][number]} Facet */
/** @typedef {import("./state.js").State["filters"]} Filters */
/** @typedef {Map<string, Map<string, number>>} Counts */
/** @typedef {{value: string, label: string, depth: number}} Value */

/** Options of a long facet that are shown at first. */
const SHORT_LIST = 7;

/** One facet: a group of checkboxes within a <details> that the page has for it. */
class Group {
  /**
   * @param {HTMLDetailsElement} box
   * @param {Facet} facet
   * @param {(name: string, value: string, wanted: boolean) => void} choose
   */
  constructor(box, facet, choose) {
    this.facet = facet;
    this.box = box;
    this.list = /** @type {HTMLElement} */ (find(".bp-facet__options", box));
    this.more = /** @type {HTMLButtonElement} */ (find(".bp-more", box));
    this.isOpen = false;
    /** @type {Map<string, number>} */
    this.counts = new Map();
    /** @type {ReadonlySet<string>} */
    this.chosen = new Set();
    this.options = new Map(facet.values.map((value) => [value.value, this.#option(value, choose)]));
    this.more.addEventListener("click", () => {
      this.isOpen = !this.isOpen;
      this.arrange();
    });
    box.hidden = false;
  }

  /** @returns {string} */
  get title() {
    return find(`#facet-${this.facet.name}`).textContent ?? "";
  }

  /**
   * @param {Value} value
   * @param {(name: string, value: string, wanted: boolean) => void} choose
   */
  #option({ value, label, depth }, choose) {
    const input = make("input", "");
    Object.assign(input, { type: "checkbox", name: this.facet.name, value });
    input.setAttribute("form", "search");
    input.autocomplete = "off";
    input.addEventListener("change", () => choose(this.facet.name, value, input.checked));
    const tally = make("span", "bp-count");
    const item = make("li", "bp-facet__option");
    item.append(make("label", "", input, make("span", "bp-facet__label", label), tally));
    item.dataset.depth = String(Math.min(depth, 3));
    return { item, input, tally };
  }

  /**
   * @param {Map<string, number>} counts
   * @param {ReadonlySet<string>} chosen
   */
  count(counts, chosen) {
    this.counts = counts;
    this.chosen = chosen;
    for (const [value, { item, input, tally }] of this.options) {
      const found = counts.get(value) ?? 0;
      tally.textContent = `(${number(found)})`;
      input.checked = chosen.has(value);
      item.classList.toggle("bp-facet__option--none", !found && !input.checked);
      if (input.checked) item.hidden = false;
    }
  }

  /** Puts the fullest values first, or all in their own order; chosen ones are always shown. */
  arrange() {
    const values = this.facet.values.map(({ value }) => value);
    const isLong = values.length > SHORT_LIST + 1;
    const found = (/** @type {string} */ value) => this.counts.get(value) ?? 0;
    const shown =
      isLong && !this.isOpen ? [...values].sort((one, two) => found(two) - found(one)) : values;
    this.list.classList.toggle("bp-facet__options--tree", !isLong || this.isOpen);
    this.list.append(
      ...shown.map((value, place) => {
        const option = this.options.get(value);
        if (!option) return "";
        const isSpare = isLong && !this.isOpen && (place >= SHORT_LIST || !found(value));
        option.item.hidden = isSpare && !this.chosen.has(value);
        return option.item;
      }),
    );
    const { more = "", fewer = "" } = this.more.dataset;
    this.more.hidden = !isLong;
    this.more.setAttribute("aria-expanded", String(this.isOpen));
    this.more.textContent = this.isOpen ? fewer : put(more, { num: number(values.length) });
  }
}

/** All facets of the page. */
export class FacetPanel {
  /**
   * @param {HTMLDetailsElement} panel
   * @param {readonly Facet[]} facets only those that some record has
   * @param {(name: string, value: string, wanted: boolean) => void} choose
   */
  constructor(panel, facets, choose) {
    this.panel = panel;
    this.groups = new Map();
    for (const facet of facets) {
      const box = /** @type {HTMLDetailsElement | null} */ (
        panel.querySelector(`[data-facet="${CSS.escape(facet.name)}"]`)
      );
      if (box) this.groups.set(facet.name, new Group(box, facet, choose));
    }
    panel.hidden = false;
  }

  /**
   * The filters without what this site does not know.
   * @param {Filters} filters
   * @returns {Filters}
   */
  known(filters) {
    const kept = new Map();
    for (const [name, values] of filters) {
      const options = this.groups.get(name)?.options;
      const good = [...values].filter((value) => options?.has(value));
      if (good.length) kept.set(name, new Set(good));
    }
    return kept;
  }

  /**
   * Shows counts and what is chosen.
   * @param {Counts} counts
   * @param {Filters} filters
   * @param {boolean} rearrange whether the options may change places
   */
  show(counts, filters, rearrange) {
    let total = 0;
    for (const [name, group] of this.groups) {
      const chosen = filters.get(name) ?? new Set();
      total += chosen.size;
      group.count(counts.get(name) ?? new Map(), chosen);
      if (chosen.size) group.box.open = true;
      if (rearrange) group.arrange();
    }
    find("[data-chosen]", this.panel).textContent = total ? `(${number(total)})` : "";
  }

  /**
   * What is chosen, in words, in the order of the page.
   * @param {Filters} filters
   * @returns {{name: string, value: string, title: string, label: string}[]}
   */
  chosen(filters) {
    const found = [];
    for (const [name, group] of this.groups) {
      for (const { value, label } of group.facet.values) {
        if (filters.get(name)?.has(value)) found.push({ name, value, title: group.title, label });
      }
    }
    return found;
  }
}
