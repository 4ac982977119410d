// The search of the catalogue: everything that the page and the dialog ask for.

import { Concepts } from "./concepts.js";
import { Facets } from "./facets.js";
import { marks } from "./marks.js";
import { rank } from "./rank.js";
import { Tongue } from "./reading.js";
import { SearchError, Store, varints } from "./store.js";

export { SearchError };

const PER_PAGE = 20;
const PAGES = "pages";

/**
 * @typedef {object} Query
 * @property {string} [q]
 * @property {Map<string, Set<string>>} [filters]
 * @property {"relevance" | "newest" | "title" | "reviewed"} [sort]
 * @property {number} [page] from 1
 * @property {number} [perPage]
 */

/**
 * @typedef {object} Hit
 * @property {string} ref "practices/x", "organisations/y", "pages/about"
 * @property {string} href from the page that searches
 * @property {string} title
 * @property {[number, number][]} titleMarks
 * @property {string} summary
 * @property {[number, number][]} summaryMarks
 * @property {string} kind "practice", "project", "partnership", "organisation", "page"
 * @property {string} kindLabel
 * @property {string} countries
 * @property {[number, number][]} countryMarks
 * @property {import("./concepts.js").Filed[]} filed concepts that were named, and are not yet told
 * @property {string} period
 * @property {string} maturity in words, or empty
 * @property {string | null} lang of title and summary, where it is not the readers'
 * @property {string | null} languageName of `lang`, or else of `matchedIn`
 * @property {string | null} matchedIn the language whose text has the words, if not the readers'
 * @property {string} originalHref the record in that language
 */

/**
 * @typedef {object} Result
 * @property {number} total
 * @property {number} page
 * @property {number} pages
 * @property {Hit[]} hits
 * @property {Map<string, Map<string, number>>} counts
 * @property {string[]} terms
 * @property {string | null} suggestion
 * @property {string[]} missing words, as they were typed, that nothing is like
 * @property {string[]} alike those that no record has, but words that are like them
 * @property {boolean} foreign
 */

/**
 * @typedef {object} FacetWords
 * @property {string} name
 * @property {{value: string, label: string, depth: number}[]} values
 * @property {Record<string, string>} former values that are called something else now
 */

/**
 * Opens the index.
 * @param {string} base the way from this page to the root of the site, such as "../../"
 * @param {string} locale the readers' language
 * @param {boolean} [isAsked] whether a question waits: then its first file is fetched beside others
 * @returns {Promise<Engine>}
 */
export async function openEngine(base, locale, isAsked = false) {
  const folder = new URL(`${base}search/`, document.baseURI);
  return new Engine(base, locale, folder, await Opened.at(folder, locale, isAsked));
}

/** One index with what every search needs. */
class Opened {
  /** @param {Store} store @param {string} locale @param {any[]} table @param {any} labels */
  constructor(store, locale, table, labels) {
    this.store = store;
    this.locale = locale;
    this.facets = new Facets(table);
    this.labels = labels;
    /** @type {Concepts | undefined} */
    this.names = undefined;
    const others = Object.keys(store.info.languages).filter((other) => other !== locale);
    this.tongues = [locale, ...others].map((one) => new Tongue(store, one));
  }

  /** @param {URL} folder @param {string} asked @param {boolean} [isAsked] */
  static async at(folder, asked, isAsked = false) {
    const store = await Store.open(folder);
    const { languages } = store.info;
    const locale = Object.hasOwn(languages, asked) ? asked : Object.keys(languages)[0];
    if (isAsked) {
      for (const name of ["begins", "lists", "concepts"]) {
        store.json(`${locale}/${name}`).catch(() => {}); // told when it is asked for
      }
    }
    const [table, labels] = await Promise.all([
      store.json("facets"), store.json(`${locale}/labels`),
    ]);
    return new Opened(store, locale, table, labels);
  }

  /** The rank of each record in an order that is a file. @param {string} name */
  order(name) {
    return this.store.part(name, (bytes) => {
      /** @type {number[]} */
      const found = [];
      varints(bytes).forEach((record, place) => { found[record] = place; });
      return found;
    });
  }

  /** The names of the concepts; no other language's are asked for. */
  async concepts() {
    const names = await this.store.json(`${this.locale}/concepts`);
    this.names ??= new Concepts(this.facets, this.labels.facets, names);
    return this.names;
  }

  /** @param {number} record */
  async card(record) {
    const { perFile } = this.store.info;
    const name = `${this.locale}/cards-${Math.floor(record / perFile)}`;
    return (await this.store.json(name))[record % perFile];
  }
}

export class Engine {
  #base;
  #locale;
  #folder;
  #opened;

  /** @param {string} base @param {string} locale @param {URL} folder @param {Opened} opened */
  constructor(base, locale, folder, opened) {
    this.#base = base;
    this.#locale = locale;
    this.#folder = folder;
    this.#opened = opened;
  }

  /** The facets that some record has, in the order of the page. @returns {FacetWords[]} */
  get facets() {
    const { facets, labels } = this.#opened;
    return facets.all.map((facet, number) => ({
      name: facet.name,
      former: facet.former,
      values: labels.facets[number].map(([place, label, depth]) => (
        { value: facet.values[place], label, depth }
      )),
    }));
  }

  /**
   * Searches; without words it browses.
   * @param {Query} query
   * @returns {Promise<Result>}
   */
  search(query) {
    return this.#again((opened) => this.#search(opened, query));
  }

  /**
   * The best records for what is being typed, how many there are in all, and a better spelling.
   * @param {string} q @param {number} [limit]
   * @returns {Promise<Result>}
   */
  suggest(q, limit = 8) {
    return this.search({ q, perPage: limit });
  }

  /**
   * Does something with the index; when a part is missing, once more with the newest index.
   * @template T
   * @param {(opened: Opened) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #again(work) {
    try {
      return await work(this.#opened);
    } catch (error) {
      if (!(error instanceof SearchError)) {
        throw error;
      }
      this.#opened = await Opened.at(this.#folder, this.#locale);
      return work(this.#opened);
    }
  }

  /** @param {Opened} opened @param {Query} query @returns {Promise<Result>} */
  async #search(opened, { q = "", filters = new Map(), sort = "relevance", page = 1, perPage = PER_PAGE }) {
    const { records: size, undertakings } = opened.store.info;
    const ranking = await rank(opened.tongues, q, opened.store.info);
    const isBrowsing = q.trim() === "";
    const concepts = isBrowsing ? null : await opened.concepts();
    const asked = concepts?.asked(ranking.keys.get(opened.locale) ?? new Map());
    const found = isBrowsing ? Uint32Array.from({ length: size }, (_, number) => number) : ranking.records;
    const { left, counts } = opened.facets.narrow(
      found, filters, isBrowsing ? undertakings : Infinity,
    );
    await this.#sort(opened, left, isBrowsing && sort === "relevance" ? "newest" : sort, ranking);
    const each = Math.max(1, Math.trunc(perPage) || PER_PAGE);
    const pages = Math.max(1, Math.ceil(left.length / each));
    const shown = Math.min(pages, Math.max(1, Math.trunc(page) || 1));
    const hits = await Promise.all(
      left.slice((shown - 1) * each, shown * each).map(
        (record) => this.#hit(opened, record, ranking, asked),
      ),
    );
    return {
      total: left.length,
      page: shown,
      pages,
      hits,
      counts,
      terms: ranking.terms,
      suggestion: ranking.suggestion,
      missing: ranking.missing,
      alike: ranking.alike,
      foreign: hits.some((hit) => hit.matchedIn !== null),
    };
  }

  /** @param {Opened} opened @param {number[]} records @param {string} sort @param {any} ranking */
  async #sort(opened, records, sort, { scores }) {
    if (sort === "title" || sort === "reviewed") {
      const name = sort === "title" ? `${opened.locale}/titles` : "reviewed";
      const order = await opened.order(name);
      records.sort((one, other) => order[one] - order[other]);
    } else if (sort === "newest") {
      records.sort((one, other) => one - other);
    } else {
      records.sort((one, other) => scores[other] - scores[one] || one - other);
    }
  }

  /**
   * @param {Opened} opened @param {number} record @param {any} ranking
   * @param {import("./concepts.js").Asked} [asked] the concepts that are named
   * @returns {Promise<Hit>}
   */
  async #hit(opened, record, { isOwn, best, keys, terms }, asked) {
    const [ref, title, summary, countries, period, maturity, lang, languageName] =
      await opened.card(record);
    const tongue = opened.tongues.find((one) => one.locale === (lang ?? opened.locale))
      ?? opened.tongues[0];
    const looked = keys.get(tongue.locale) ?? new Map();
    const matchedIn = terms.length === 0 || isOwn[record] ? null : opened.tongues[best[record]].locale;
    const { languages } = opened.store.info;
    const [kinds, id] = ref.split("/");
    const path = kinds === PAGES ? `${id}/` : `${ref}/`;
    /** @type {Map<string, number>} */
    const own = keys.get(opened.locale) ?? new Map();
    const told = new Set();
    const titleMarks = marks(title, tongue.lexicon, looked, told);
    const summaryMarks = marks(summary, tongue.lexicon, looked, told);
    const countryMarks = marks(countries, opened.tongues[0].lexicon, own, told);
    return {
      ref,
      href: this.#base + languages[opened.locale].prefix + path,
      title,
      titleMarks,
      summary,
      summaryMarks,
      kind: opened.facets.kind(record),
      kindLabel: opened.labels.kinds[kinds],
      countries,
      countryMarks,
      filed: asked?.filed(record, told, opened.tongues[0].lexicon) ?? [],
      period,
      maturity,
      lang,
      languageName: languageName ?? (matchedIn ? opened.labels.languages[matchedIn] : null),
      matchedIn,
      originalHref: this.#base + languages[matchedIn ?? opened.locale].prefix + path,
    };
  }
}
