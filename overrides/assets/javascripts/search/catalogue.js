/**
 * The catalogue page as a live search: a box, filters, an order and pages, all in the address.
 *
 * The page works without this; whatever fails here, the newest records and the lists of all records
 * stay or come back.
 * @module
 */

import { card } from "./card.js";
import { FilterPanel } from "./filters.js";
import { BASE, calmly, copy, fill, find, locale, make } from "./page.js";
import { paging } from "./paging.js";
import { LONGEST_QUERY, changed, clean, isPlain, read, toggled, write } from "./state.js";
import { count, number, say } from "./words.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Result} Result */
/** @typedef {import("./state.js").State} State */

/** Milliseconds of rest before what is being typed is searched for. */
const REST = 180;

const WIDE = matchMedia("(min-width: 60rem)");

const form = /** @type {HTMLFormElement} */ (find("#search"));
const box = /** @type {HTMLInputElement} */ (find("input[name=q]", form));
const sorting = /** @type {HTMLElement} */ (find("#sorting"));
const order = /** @type {HTMLSelectElement} */ (find("#sort"));
const results = /** @type {HTMLElement} */ (find("#results"));
const counter = /** @type {HTMLElement} */ (find("#result-count"));
const notes = find("#notes");
const chosen = /** @type {HTMLElement} */ (find("#chosen"));
const pages = find("#paging");
const heading = /** @type {HTMLElement} */ (find("#found"));
const ways = /** @type {HTMLElement} */ (find("#ways"));
const drawer = /** @type {HTMLDetailsElement} */ (find("#filters"));

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
/** @type {Promise<Engine> | null} */
let opening = null;
/** @type {FilterPanel | null} */
let panel = null;

/** @returns {Promise<Engine>} opened when first asked for, and again after a failure */
function engine() {
  opening ??= import("./engine.js").then(({ openEngine }) => openEngine(BASE, locale()));
  return opening;
}

/** @param {boolean} busy */
function work(busy) {
  results.setAttribute("aria-busy", String(busy));
}

/** Finds what the state asks for and shows it, unless something newer was asked meanwhile. */
async function show() {
  const turn = ++latest;
  work(true);
  try {
    const found = await engine();
    if (turn !== latest) return;
    panel ??= new FilterPanel(drawer, found.facets, choose);
    state = { ...state, filters: panel.known(state.filters) };
    const result = await found.search(asked(state));
    if (turn !== latest) return;
    state = { ...state, page: result.page };
    settle();
    draw(result, panel);
    if (!result.total && state.filters.size) {
      const without = await found.search({ ...asked(state), filters: new Map(), page: 1 });
      if (turn === latest) offerFewerFilters(without.total);
    }
  } catch (fault) {
    if (turn === latest) fail(fault);
  } finally {
    if (turn === latest) work(false);
  }
}

/** Makes the address say what is shown, if it asked for a page or a filter that there is not. */
function settle() {
  const address = write(state);
  if (location.search !== address && write(read(location.search)) !== address) {
    history.replaceState(null, "", location.pathname + address + location.hash);
  }
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
 * Goes to another state.
 * @param {Partial<State>} change
 * @param {"push" | "replace"} how whether the reader can come back to the state before
 */
function go(change, how = "push") {
  state = changed(state, change);
  const address = location.pathname + write(state);
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  mirror();
  return show();
}

/** Makes the controls show the state. */
function mirror() {
  if (clean(box.value) !== state.q) box.value = state.q;
  const hasWords = Boolean(state.q.trim());
  const relevance = /** @type {HTMLOptionElement} */ (find("[value=relevance]", order));
  relevance.hidden = relevance.disabled = !hasWords;
  order.value = asked(state).sort;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} wanted
 */
function choose(name, value, wanted) {
  void go({ filters: toggled(state.filters, name, value, wanted) });
}

/**
 * @param {Result} result
 * @param {FilterPanel} facets
 */
function draw(result, facets) {
  ways.hidden = true;
  sorting.hidden = order.disabled = false;
  const question = state.q.trim();
  facets.show(result.counts, state.filters, arrangedFor !== question);
  arrangedFor = question;
  counter.dataset.count = String(result.total);
  counter.textContent = [
    count(isPlain(state) ? "records" : "results", result.total),
    ...(result.page > 1
      ? [say("where", { number: number(result.page), of: number(result.pages) })]
      : []),
  ].join(", ");
  drawChosen(facets);
  drawNotes(result);
  results.replaceChildren(
    result.total ? make("div", "bp-cards", ...result.hits.map(card)) : nothing(),
  );
  pages.replaceChildren(
    ...paging(result, (page) => location.pathname + write({ ...state, page }), turnTo),
  );
}

/** @param {FilterPanel} facets */
function drawChosen(facets) {
  const chips = facets.chosen(state.filters).map(({ name, value, title, label }) => {
    const button = make(
      "button",
      "bp-chosen__chip",
      make("span", "bp-unseen", `${say("remove")} `),
      `${title}: ${label}`,
    );
    button.type = "button";
    button.addEventListener("click", () => drop(button, name, value));
    return make("li", "", button);
  });
  find(".bp-chosen__list", chosen).replaceChildren(...chips);
  chosen.hidden = !chips.length;
}

/**
 * Takes a filter away. Its button goes too, so the focus moves on to the next one.
 * @param {HTMLElement} button
 * @param {string} name
 * @param {string} value
 */
async function drop(button, name, value) {
  const place = [...chosen.querySelectorAll(".bp-chosen__chip")].indexOf(button);
  await go({ filters: toggled(state.filters, name, value, false) });
  const left = /** @type {HTMLElement[]} */ ([...chosen.querySelectorAll(".bp-chosen__chip")]);
  (left[Math.min(place, left.length - 1)] ?? heading).focus();
}

async function clearFilters() {
  await go({ filters: new Map() });
  heading.focus();
}

/** @param {Result} result */
function drawNotes(result) {
  const found = [];
  if (box.value.length > LONGEST_QUERY * 2 || [...box.value].length > LONGEST_QUERY) {
    found.push(copy("search-cut"));
  }
  if (result.suggestion) found.push(suggestion(result.suggestion));
  if (result.foreign) found.push(copy("search-foreign"));
  notes.replaceChildren(...found);
}

/** @param {string} text another spelling that would find more */
function suggestion(text) {
  const note = copy("search-suggestion");
  const link = /** @type {HTMLAnchorElement} */ (find("[data-part=suggestion]", note));
  fill(link, text);
  link.href = location.pathname + write(changed(state, { q: clean(text) }));
  link.addEventListener("click", (event) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    void go({ q: clean(text) });
    box.focus();
  });
  return note;
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
  await go({ page });
  heading.focus({ preventScroll: true });
  find(".bp-catalogue__found").scrollIntoView();
}

/**
 * Puts the page back as the server made it, with a quiet word and the way to try again.
 * @param {unknown} fault
 */
function fail(fault) {
  console.warn(fault);
  opening = panel = arrangedFor = null; // the next question begins anew, perhaps with another index
  const note = copy("search-failed");
  find("[data-part=retry]", note).addEventListener("click", () => void show());
  notes.replaceChildren(note);
  results.replaceChildren(...still.results);
  pages.replaceChildren();
  counter.textContent = still.count;
  counter.dataset.count = still.total;
  ways.hidden = false;
}

/** @param {MouseEvent} event */
function isPlainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

const typed = calmly(REST, () => {
  const q = clean(box.value);
  if (q.trim() === state.q.trim()) {
    state = { ...state, q };
    void show();
  } else void go({ q }, "replace");
});

box.addEventListener("input", () => {
  latest += 1; // an answer that is under way is no longer wanted
  work(true);
  typed();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed.now();
});
order.addEventListener("change", () => {
  void go({ sort: /** @type {State["sort"]} */ (order.value) });
});
find("[data-clear]", chosen).addEventListener("click", () => void clearFilters());
find("[data-done]", drawer).addEventListener("click", () => {
  drawer.open = false;
  heading.focus({ preventScroll: true });
  find(".bp-catalogue__found").scrollIntoView();
});
addEventListener("popstate", () => {
  const then = read(location.search);
  if (write(then) === write(state)) return; // a link within the page
  state = then;
  arrangedFor = null;
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
mirror();
void show();
