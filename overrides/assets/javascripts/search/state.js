/**
 * What the catalogue page shows, and how its address says so. Addresses come from anywhere, so
 * nothing in them is trusted: unknown names are dropped, numbers and lengths are bounded.
 * @module
 */

/** @typedef {"relevance" | "newest" | "title" | "reviewed"} Sort */

/**
 * @typedef {object} State
 * @property {string} q what was typed
 * @property {Map<string, Set<string>>} filters chosen values by facet; no empty sets
 * @property {Sort} sort
 * @property {number} page counts from 1
 * @property {boolean} [isCut] whether the question is only the beginning of what was asked
 * @property {boolean} [isLost] whether a filter was asked for that there is not
 */

/** The facets in the order of the page and of addresses. */
export const FACETS = Object.freeze([
  "kind",
  "theme",
  "target",
  "activity",
  "country",
  "programme",
  "decade",
  "lang",
  "setting",
  "cost",
  "status",
  "maturity",
]);

/** @type {readonly Sort[]} */
const SORTS = Object.freeze(["relevance", "newest", "title", "reviewed"]);

/** Characters that are searched for; more than anybody types, less than an address can hold. */
export const LONGEST_QUERY = 300;

const MOST_VALUES = 200;
const LONGEST_VALUE = 100;
const LAST_PAGE = 1_000_000;

/**
 * The state that an address asks for.
 * @param {string} query the part of the address after the question mark
 * @returns {State}
 */
export function read(query) {
  const parameters = new URLSearchParams(query);
  const filters = new Map();
  for (const name of FACETS) {
    const values = parameters.getAll(name).filter((value) => value && value.length <= LONGEST_VALUE);
    if (values.length) filters.set(name, new Set(values.slice(0, MOST_VALUES)));
  }
  const sort = /** @type {Sort} */ (parameters.get("sort"));
  const page = parameters.get("page") ?? "";
  const q = parameters.get("q") ?? "";
  return {
    q: clean(q),
    filters,
    sort: SORTS.includes(sort) ? sort : "relevance",
    page: /^[1-9]\d{0,6}$/.test(page) ? Math.min(Number(page), LAST_PAGE) : 1,
    isCut: isTooLong(q),
  };
}

/**
 * The address of a state, to be put behind the path: empty, or beginning with a question mark.
 * @param {State} state
 * @returns {string}
 */
export function write(state) {
  const parameters = new URLSearchParams();
  if (state.q.trim()) parameters.set("q", state.q.trim());
  for (const name of FACETS) {
    for (const value of state.filters.get(name) ?? []) parameters.append(name, value);
  }
  if (state.sort !== "relevance") parameters.set("sort", state.sort);
  if (state.page > 1) parameters.set("page", String(state.page));
  const query = parameters.toString();
  return query && `?${query}`;
}

/**
 * A state with some parts changed; whatever changes the results leads back to their first page.
 * What was amiss with the state before has been told.
 * @param {State} state
 * @param {Partial<State>} change
 * @returns {State}
 */
export function changed(state, change) {
  const isCut = state.isCut && (change.q ?? state.q) === state.q;
  return { ...state, page: 1, isCut, isLost: false, ...change };
}

/**
 * The filters with one value put in or taken out.
 * @param {State["filters"]} filters
 * @param {string} name
 * @param {string} value
 * @param {boolean} wanted
 * @returns {State["filters"]}
 */
export function toggled(filters, name, value, wanted) {
  const next = new Map(filters);
  const values = new Set(next.get(name));
  if (wanted) values.add(value);
  else values.delete(value);
  if (values.size) next.set(name, values);
  else next.delete(name);
  return next;
}

/**
 * Whether nothing is asked: the page as it stands without scripts.
 * @param {State} state
 * @returns {boolean}
 */
export function isPlain(state) {
  return !state.q.trim() && !state.filters.size;
}

/**
 * Whether a text is longer than what is searched for.
 * @param {string} text
 * @returns {boolean}
 */
export function isTooLong(text) {
  return text.length > LONGEST_QUERY * 2 || [...text].length > LONGEST_QUERY;
}

/**
 * A text that can be searched for: half characters mended, control characters out, cut.
 * @param {string} text
 * @returns {string}
 */
export function clean(text) {
  const mended = text.replace(/[\p{Cc}\p{Cs}]+/gu, " ");
  return [...mended.slice(0, LONGEST_QUERY * 2)].slice(0, LONGEST_QUERY).join("");
}
