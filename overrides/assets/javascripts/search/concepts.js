// The concepts that a question names, by their labels or synonyms.

import { marks } from "./marks.js";

/** @typedef {import("./facets.js").Facets} Facets */
/** @typedef {import("./lexicon.js").Lexicon} Lexicon */

// What is merely like a word of a name does not name the concept.
const SURE = 0.6;

/**
 * @typedef {object} Named
 * @property {number} facet its place
 * @property {number} value its place
 * @property {string[]} keys of the name, as many as were asked for
 */

/**
 * @typedef {object} Filed a concept under which a record is filed, or a wider one
 * @property {string} facet
 * @property {string} label
 * @property {[number, number][]} marks
 */

export class Concepts {
  /**
   * @param {Facets} facets
   * @param {[number, string, number][][]} labels of each facet: place, word and depth of a value
   * @param {Record<string, string[]>} names of the values of some facets, by their places
   */
  constructor(facets, labels, names) {
    this.facets = facets;
    this.labels = labels.map((values) => new Map(values.map(([place, label]) => [place, label])));
    this.names = facets.all.map(({ name }) => (
      (names[name] ?? []).map((all) => all.split(";").filter(Boolean).map((one) => one.split(" ")))
    ));
  }

  /**
   * The concepts that a question names.
   * @param {Map<string, number>} keys those that are looked for, in the readers' language
   */
  asked(keys) {
    /** @type {Named[]} */
    const found = [];
    const isSure = (/** @type {string} */ key) => (keys.get(key) ?? 0) >= SURE;
    this.names.forEach((values, facet) => values.forEach((all, value) => {
      const names = all.filter((name) => name.every(isSure));
      if (names.length > 0) {
        names.sort((one, other) => other.length - one.length);
        found.push({ facet, value, keys: names[0] });
      }
    }));
    found.sort((one, other) => other.keys.length - one.keys.length);
    return new Asked(this, keys, found);
  }
}

/** The concepts that one question names, the longest name first. */
export class Asked {
  /** @param {Concepts} concepts @param {Map<string, number>} keys @param {Named[]} named */
  constructor(concepts, keys, named) {
    this.concepts = concepts;
    this.keys = keys;
    this.named = named;
  }

  /**
   * Those that a record has, unless the words that name them are told.
   * @param {number} record
   * @param {Set<string>} told keys that the card shows
   * @param {Lexicon} lexicon of the readers' language
   */
  filed(record, told, lexicon) {
    const { facets, labels } = this.concepts;
    /** @type {Filed[]} */
    const found = [];
    for (const { facet, value, keys } of this.named) {
      const { name } = facets.all[facet];
      if (keys.some((key) => !told.has(key)) && facets.all[facet].of(record).includes(value)) {
        const label = labels[facet].get(value) ?? "";
        found.push({ facet: name, label, marks: marks(label, lexicon, this.keys) });
        keys.forEach((key) => told.add(key));
      }
    }
    return found;
  }
}
