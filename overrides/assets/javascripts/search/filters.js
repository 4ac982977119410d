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
/** @typedef {(name: string, value: string, wanted: boolean) => void} Choose */

/** Options of a long facet that are shown at first. */
const SHORT_LIST = 7;

/** One facet: checkboxes within the <details> that the page has for it. */
class Group {
  /**
   * @param {HTMLDetailsElement} box
   * @param {Facet} facet
   * @param {Choose} choose
   */
  constructor(box, facet, choose) {
    this.box = box;
    this.facet = facet;
    this.list = /** @type {HTMLElement} */ (find(".bp-facet__options", box));
    this.more = /** @type {HTMLButtonElement} */ (find(".bp-more", box));
    this.isUnfolded = false;
    /** @type {Map<string, number>} */
    this.counts = new Map();
    /** @type {ReadonlySet<string>} */
    this.chosen = new Set();
    this.options = new Map(facet.values.map((value) => [value.value, option(facet, value, choose)]));
    this.list.replaceChildren(); // what an index before this one may have put there
    this.more.onclick = () => {
      this.isUnfolded = !this.isUnfolded;
      this.arrange();
    };
  }

  /** @returns {string} */
  get title() {
    return find("summary", this.box).textContent?.trim() ?? "";
  }

  /**
   * @param {Map<string, number>} counts
   * @param {ReadonlySet<string>} chosen
   * @param {boolean} rearrange
   */
  count(counts, chosen, rearrange) {
    this.counts = counts;
    this.chosen = chosen;
    const isEmpty = !chosen.size && ![...counts.values()].some(Boolean);
    // One that has become empty goes with the next question only: others would move.
    if (rearrange || !isEmpty) this.box.hidden = isEmpty;
    this.box.classList.toggle("bp-facet--none", isEmpty);
    for (const [value, { item, input, tally }] of this.options) {
      const found = counts.get(value) ?? 0;
      tally.textContent = `(${number(found)})`;
      input.checked = chosen.has(value);
      item.classList.toggle("bp-facet__option--none", !found && !input.checked);
      if (input.checked) item.hidden = false;
    }
  }

  /**
   * The value that an address means: addresses elsewhere write it in small letters, and a concept
   * may have had another name.
   * @param {string} value
   * @returns {string | undefined}
   */
  known(value) {
    if (this.options.has(value)) return value;
    const { former } = this.facet;
    if (Object.hasOwn(former, value)) return former[value];
    const small = value.toLowerCase();
    return [...this.options.keys()].find((one) => one.toLowerCase() === small);
  }

  /** Puts the fullest values first, or all in their own order; chosen ones are always shown. */
  arrange() {
    const found = (/** @type {string} */ value) => this.counts.get(value) ?? 0;
    const values = this.facet.values.map(({ value }) => value);
    const isLong = values.length > SHORT_LIST + 1;
    const isFolded = isLong && !this.isUnfolded;
    if (isFolded) values.sort((one, two) => found(two) - found(one));
    values.forEach((value, place) => {
      const { item } = /** @type {Option} */ (this.options.get(value));
      const isSpare = isFolded && (place >= SHORT_LIST || !found(value));
      item.hidden = isSpare && !this.chosen.has(value);
      this.list.append(item);
    });
    this.list.classList.toggle("bp-facet__options--tree", !isFolded);
    const { more = "", fewer = "" } = this.more.dataset;
    this.more.hidden = !isLong;
    this.more.setAttribute("aria-expanded", String(this.isUnfolded));
    this.more.textContent = this.isUnfolded ? fewer : put(more, { num: number(values.length) });
  }
}

/** @typedef {{item: HTMLLIElement, input: HTMLInputElement, tally: HTMLElement}} Option */

/**
 * @param {Facet} facet
 * @param {Facet["values"][number]} value
 * @param {Choose} choose
 * @returns {Option}
 */
function option({ name }, { value, label, depth }, choose) {
  const input = make("input", "");
  Object.assign(input, { type: "checkbox", name, value, autocomplete: "off" });
  input.setAttribute("form", "search");
  input.addEventListener("change", () => choose(name, value, input.checked));
  const tally = make("span", "bp-count");
  const text = make("span", "bp-facet__label", label);
  const item = make("li", "bp-facet__option", make("label", "", input, text, tally));
  item.dataset.depth = String(Math.min(depth, 3));
  return { item, input, tally };
}

/** All facets of the page. */
export class FilterPanel {
  /**
   * @param {HTMLDetailsElement} panel
   * @param {readonly Facet[]} facets only those that some record has
   * @param {Choose} choose
   */
  constructor(panel, facets, choose) {
    this.panel = panel;
    this.key = JSON.stringify(facets);
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    for (const facet of facets) {
      const box = panel.querySelector(`[data-facet="${CSS.escape(facet.name)}"]`);
      if (box instanceof HTMLDetailsElement) {
        this.groups.set(facet.name, new Group(box, facet, choose));
      }
    }
  }

  /**
   * Whether this is the panel of these facets; an index that was opened again may have others.
   * @param {readonly Facet[]} facets
   */
  isOf(facets) {
    return this.key === JSON.stringify(facets);
  }

  /**
   * The filters without what this site does not know, and whether there was such.
   * @param {Filters} filters
   * @returns {{filters: Filters, isLost: boolean}}
   */
  known(filters) {
    const kept = new Map();
    let isLost = false;
    for (const [name, values] of filters) {
      const group = this.groups.get(name);
      const good = new Set();
      for (const value of values) {
        const found = group?.known(value);
        if (found === undefined) isLost = true;
        else good.add(found);
      }
      if (good.size) kept.set(name, good);
    }
    return { filters: kept, isLost };
  }

  /**
   * Shows counts and what is chosen.
   * @param {Counts} counts
   * @param {Filters} filters
   * @param {boolean} rearrange whether the options may change places
   */
  show(counts, filters, rearrange) {
    let total = 0;
    this.panel.hidden = false;
    for (const [name, group] of this.groups) {
      const chosen = filters.get(name) ?? new Set();
      total += chosen.size;
      group.count(counts.get(name) ?? new Map(), chosen, rearrange);
      if (rearrange) {
        group.arrange();
        if (chosen.size) group.box.open = true;
      }
    }
    find("[data-chosen]", this.panel).textContent = total ? `(${number(total)})` : "";
  }

  /** What the page calls a facet. @param {string} name */
  titleOf(name) {
    return this.groups.get(name)?.title ?? "";
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
