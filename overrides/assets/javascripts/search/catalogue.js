/**
 * The catalogue page as a live search: a box, filters, an order and pages, all in the address.
 *
 * The page works without this; whatever fails here, the newest records and the lists of all records
 * stay or come back.
 * @module
 */

import { card } from "./card.js";
import { chipAt, drawChosen } from "./chosen.js";
import { FilterPanel } from "./filters.js";
import { failure, suggestion, tell } from "./notes.js";
import { engine } from "./opened.js";
import { calmly, copy, find, make } from "./page.js";
import { paging } from "./paging.js";
import { address, enter, entitle, keep, settle } from "./place.js";
import { changed, clean, isPlain, isTooLong, read, toggled, write } from "./state.js";
import { count, number, say } from "./words.js";

/** @typedef {import("./engine.js").Result} Result */
/** @typedef {import("./state.js").State} State */

/** Milliseconds of rest before what is being typed is searched for. */
const REST = 180;
/** Milliseconds of work before the reader is told to wait. */
const PATIENCE = 400;

const WIDE = matchMedia("(min-width: 60rem)");

const form = /** @type {HTMLFormElement} */ (find("#search"));
const box = /** @type {HTMLInputElement} */ (find("input[name=q]", form));
const sorting = /** @type {HTMLElement} */ (find("#sorting"));
const order = /** @type {HTMLSelectElement} */ (find("#sort"));
const frame = find(".bp-catalogue");
const found = find(".bp-catalogue__found");
const results = /** @type {HTMLElement} */ (find("#results"));
const counter = /** @type {HTMLElement} */ (find("#result-count"));
const pages = find("#paging");
const heading = /** @type {HTMLElement} */ (find("#found"));
const ways = /** @type {HTMLElement} */ (find("#ways"));
const drawer = /** @type {HTMLDetailsElement} */ (find("#filters"));
const done = find("[data-done]", drawer);

/** The page as the server made it, for when search does not answer. */
const still = {
  results: [...results.childNodes],
  count: counter.textContent ?? "",
  total: counter.dataset.count ?? "",
};

let state = read(location.search);
/** What the options of the filters were last arranged for. */
let arrangedFor = /** @type {string | null} */ (null);
let latest = 0;
/** @type {FilterPanel | null} */
let panel = null;

const wait = calmly(PATIENCE, () => {
  counter.textContent = say("searching");
  counter.toggleAttribute("data-waiting", true);
});

/** @param {boolean} busy */
function work(busy) {
  results.setAttribute("aria-busy", String(busy));
  if (busy) wait();
  else {
    wait.cancel();
    counter.removeAttribute("data-waiting");
  }
}

/**
 * Finds what the state asks for and shows it, unless something newer was asked meanwhile.
 * @param {() => HTMLElement | null} [next] where the focus goes on to, if what had it is gone
 * @returns {Promise<boolean>} whether this is what the page shows now
 */
async function show(next) {
  const turn = ++latest;
  work(true);
  try {
    const index = await engine(!isPlain(state));
    if (turn !== latest) return false;
    const { facets } = index;
    if (!panel?.isOf(facets)) {
      panel = new FilterPanel(drawer, facets, choose);
      arrangedFor = null;
    }
    const known = panel.known(state.filters);
    state = { ...state, filters: known.filters, isLost: state.isLost || known.isLost };
    const result = await index.search(asked(state));
    if (turn !== latest) return false;
    state = { ...state, page: result.page };
    settle(state);
    const shown = panel;
    minding(() => draw(result, shown), next);
    if (!result.total && state.filters.size) {
      const without = await index.search({ ...asked(state), filters: new Map(), page: 1, perPage: 1 });
      if (turn === latest) offerFewerFilters(without.total);
    }
  } catch (fault) {
    if (turn === latest) minding(() => fail(fault), next);
  } finally {
    if (turn === latest) work(false);
  }
  return turn === latest;
}

/**
 * Draws what may take away the element that has the focus, and then gives the focus to another.
 * It stays with readers who have gone elsewhere meanwhile.
 * @param {() => void} work
 * @param {() => HTMLElement | null} [next]
 */
function minding(work, next) {
  const held = document.activeElement ?? document.body;
  work();
  const isGone = held !== document.body && !held.getClientRects().length;
  // Not every browser gives the focus to what is clicked.
  if (isGone || (next && held === document.body)) (next?.() ?? heading).focus();
}

/**
 * The state as the engine takes it: without words there is no best match.
 * @param {State} now
 */
function asked(now) {
  const q = now.q.trim();
  return { ...now, q, sort: !q && now.sort === "relevance" ? "newest" : now.sort };
}

/**
 * Goes to another state; what was typed just before belongs to it.
 * @param {Partial<State>} change
 * @param {{how?: "push" | "type" | "replace", next?: () => HTMLElement | null}} [options]
 */
function go(change, { how = "push", next } = {}) {
  typed.cancel();
  state = changed(state, { q: clean(box.value), ...change });
  enter(state, how);
  mirror();
  return show(next);
}

/** Makes the controls show the state. */
function mirror() {
  if (clean(box.value) !== state.q) box.value = state.q;
  const hasWords = Boolean(state.q.trim());
  form.toggleAttribute("data-asked", hasWords);
  const relevance = /** @type {HTMLOptionElement} */ (find("[value=relevance]", order));
  relevance.hidden = relevance.disabled = !hasWords;
  order.value = asked(state).sort;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} wanted
 */
async function choose(name, value, wanted) {
  const isShown = await go({ filters: toggled(state.filters, name, value, wanted) });
  // The results begin anew, and the filters beside them stay where they are.
  if (isShown && WIDE.matches && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
}

/**
 * @param {Result} result
 * @param {FilterPanel} facets
 */
function draw(result, facets) {
  ways.hidden = true;
  sorting.hidden = order.disabled = !result.total;
  const question = state.q.trim();
  facets.show(result.counts, state.filters, arrangedFor !== question);
  arrangedFor = question;
  entitle(question);
  counter.dataset.count = String(result.total);
  counter.textContent = [
    count(isPlain(state) ? "records" : "results", result.total),
    ...(result.page > 1
      ? [say("where", { number: number(result.page), of: number(result.pages) })]
      : []),
  ].join(", ");
  done.textContent = count("show", result.total);
  drawChosen(facets.chosen(state.filters), drop);
  tell(notes(result));
  const titleOf = (/** @type {string} */ facet) => facets.titleOf(facet);
  const cards = result.hits.map((hit) => card(hit, titleOf));
  results.replaceChildren(result.total ? make("div", "bp-cards", ...cards) : nothing());
  pages.replaceChildren(...paging(result, (page) => address({ ...state, page }), turnTo));
}

/**
 * Takes a filter away. Its button goes too, so the focus moves on to the next one.
 * @param {import("./chosen.js").Chosen} chosen
 * @param {number} place
 */
function drop({ name, value }, place) {
  const filters = toggled(state.filters, name, value, false);
  void go({ filters }, { next: () => chipAt(place) });
}

function clearFilters() {
  void go({ filters: new Map() }, { next: () => heading });
}

/** @param {Result} result */
function notes(result) {
  const told = [];
  if (state.isCut || isTooLong(box.value)) told.push(copy("search-cut"));
  if (state.isLost) told.push(copy("search-lost"));
  if (result.suggestion) {
    const q = clean(result.suggestion);
    told.push(suggestion(q, address(changed(state, { q })), () => {
      void go({ q });
      box.focus();
    }));
  }
  if (result.total) {
    for (const word of /** @type {const} */ (["missing", "alike"])) {
      const words = result[word].join(", ");
      if (words) told.push(make("p", "bp-notice", say(word, { words })));
    }
  }
  if (result.foreign) told.push(copy("search-foreign"));
  return told;
}

/** @returns {HTMLElement} what helps when nothing was found */
function nothing() {
  const help = copy("search-nothing");
  /** @type {HTMLElement} */ (find("[data-part=fewer]", help)).hidden = true;
  find("[data-part=clear]", help).addEventListener("click", clearFilters);
  return help;
}

/** @param {number} total results there would be without the filters */
function offerFewerFilters(total) {
  const offer = /** @type {HTMLElement | null} */ (results.querySelector("[data-part=fewer]"));
  if (!offer || !total) return;
  find("[data-part=without]", offer).textContent = `(${number(total)})`;
  offer.hidden = false;
}

/** @param {number} page */
async function turnTo(page) {
  await go({ page }, { next: () => heading });
  if (document.activeElement === heading) found.scrollIntoView();
}

/**
 * Puts the page back as the server made it, with a quiet word and the way to try again.
 * @param {unknown} fault
 */
function fail(fault) {
  console.warn(fault);
  arrangedFor = null; // the next index may have other filters
  // Scripts that are older than the index come anew with the page only.
  const isOld = fault instanceof Error && "kind" in fault && fault.kind === "stale";
  tell([failure(isOld ? () => location.reload() : () => void show(() => heading))]);
  results.replaceChildren(...still.results);
  pages.replaceChildren();
  counter.textContent = still.count;
  counter.dataset.count = still.total;
  drawChosen([], drop);
  sorting.hidden = drawer.hidden = true;
  ways.hidden = false;
}

const typed = calmly(REST, () => {
  const q = clean(box.value);
  if (q.trim() === state.q.trim()) {
    state = { ...state, q };
    void show();
  } else void go({ q }, { how: "type" });
});

box.addEventListener("input", () => {
  latest += 1; // an answer that is under way is no longer wanted
  work(true);
  typed();
});
// Whoever leaves the box, or presses Enter in it, has finished a question.
box.addEventListener("change", () => {
  if (clean(box.value).trim() !== state.q.trim()) typed.now();
  keep();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed.now();
  keep();
});
order.addEventListener("change", () => {
  void go({ sort: /** @type {State["sort"]} */ (order.value) }, { how: "replace" });
});
find("#chosen [data-clear]").addEventListener("click", clearFilters);
done.addEventListener("click", () => {
  drawer.open = false;
  heading.focus({ preventScroll: true });
  found.scrollIntoView();
});
addEventListener("popstate", () => {
  const then = read(location.search);
  if (write(then) === write(state)) return; // a link within the page
  typed.cancel();
  state = then;
  arrangedFor = null;
  keep();
  mirror();
  void show();
});
/** All filters are in sight where there is room; elsewhere they wait behind their titles. */
const spare = /** @type {HTMLDetailsElement[]} */ ([...drawer.querySelectorAll("details:not([open])")]);
const unfold = () => {
  for (const details of [drawer, ...spare]) details.open = WIDE.matches;
};
WIDE.addEventListener("change", unfold);
unfold();
// They would stand before the results on a phone, and then be gone; they come back if search fails.
ways.hidden = !isPlain(state);
if (box.value) {
  void go({}, { how: "type" }); // typed before this script had come
} else {
  mirror();
  void show();
}
