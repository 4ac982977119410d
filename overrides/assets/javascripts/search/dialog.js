/**
 * The search dialog: a combobox with a listbox of results (WAI-ARIA Authoring Practices, “Editable
 * Combobox With List Autocomplete”). The focus stays in the box; arrows move the active option.
 * @module
 */

import { BASE, calmly, fill, find, locale, make, put, speak } from "./page.js";
import { clean, write } from "./state.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Hit} Hit */

const REST = 120;
const LIMIT = 8;

/**
 * Makes the dialog answer; it is open already, and something may have been typed.
 * @param {HTMLDialogElement} dialog
 */
export function attach(dialog) {
  new Finder(dialog).ask();
}

class Finder {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.box = /** @type {HTMLInputElement} */ (find("[role=combobox]", dialog));
    this.list = /** @type {HTMLElement} */ (find("[role=listbox]", dialog));
    this.status = /** @type {HTMLElement} */ (find("[role=status]", dialog));
    this.all = /** @type {HTMLAnchorElement} */ (find("[data-bp-finder-all]", dialog));
    this.catalogue = this.all.href;
    /** @type {readonly Hit[]} */
    this.hits = [];
    this.active = -1;
    this.turn = 0;
    /** @type {Promise<Engine> | null} */
    this.opening = null;
    this.soon = calmly(REST, () => void this.ask());
    this.box.addEventListener("input", () => {
      this.turn += 1; // an answer that is under way is no longer wanted
      this.list.setAttribute("aria-busy", "true");
      this.soon();
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#pick(event));
    // Pressing an option must not take the focus out of the box.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    find("[data-bp-finder-close]", dialog).addEventListener("click", () => dialog.close());
    // The dialog's own box fills it, so what hits the dialog itself is the backdrop.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  /** Asks for what is in the box and shows what is found. */
  async ask() {
    const turn = ++this.turn;
    const q = clean(this.box.value).trim();
    this.all.href = this.#everything();
    if (!q) {
      this.#show([], "");
      return;
    }
    this.list.setAttribute("aria-busy", "true");
    try {
      this.opening ??= import("./engine.js").then(({ openEngine }) => openEngine(BASE, locale()));
      const hits = await (await this.opening).suggest(q, LIMIT);
      if (turn !== this.turn) return;
      const { found = "", nothing = "" } = this.status.dataset;
      this.#show(hits, hits.length ? put(found, { num: String(hits.length) }) : nothing);
    } catch (fault) {
      if (turn !== this.turn) return;
      console.warn(fault);
      this.opening = null;
      this.#show([], this.dialog.dataset.failed ?? "");
    }
  }

  /** @returns {string} the address of all results for what is in the box */
  #everything() {
    const q = clean(this.box.value);
    return this.catalogue + write({ q, filters: new Map(), sort: "relevance", page: 1 });
  }

  /**
   * @param {readonly Hit[]} hits
   * @param {string} message
   */
  #show(hits, message) {
    const chosen = this.hits[this.active]?.ref;
    this.hits = hits;
    this.list.replaceChildren(...hits.map((hit, place) => option(hit, place)));
    this.list.hidden = !hits.length;
    this.box.setAttribute("aria-expanded", String(hits.length > 0));
    this.status.textContent = message;
    this.list.setAttribute("aria-busy", "false");
    // Somebody may have gone to an option while a better answer was under way.
    this.#activate(hits.findIndex(({ ref }) => ref === chosen));
  }

  /** @param {number} place -1 for none */
  #activate(place) {
    this.active = place;
    [...this.list.children].forEach((element, at) => {
      element.setAttribute("aria-selected", String(at === place));
    });
    const element = this.list.children[place];
    if (!element) {
      this.box.removeAttribute("aria-activedescendant");
      return;
    }
    this.box.setAttribute("aria-activedescendant", element.id);
    element.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const last = this.hits.length - 1;
    if (event.key === "ArrowDown" && last >= 0) {
      this.#activate(this.active < last ? this.active + 1 : 0);
    } else if (event.key === "ArrowUp" && last >= 0) {
      this.#activate(this.active > 0 ? this.active - 1 : last);
    } else if (event.key === "Enter" && this.active >= 0) {
      this.#leave(this.hits[this.active].href, event.ctrlKey || event.metaKey);
    } else {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.#activate(-1);
      return;
    }
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #pick(event) {
    const element = event.target instanceof Element && event.target.closest("[role=option]");
    const hit = element && this.hits[[...this.list.children].indexOf(element)];
    if (hit) this.#leave(hit.href, event.ctrlKey || event.metaKey);
  }

  /**
   * @param {string} href
   * @param {boolean} beside in a tab of its own
   */
  #leave(href, beside) {
    if (beside) {
      open(href, "_blank", "noopener");
      return;
    }
    this.dialog.close();
    location.assign(href);
  }
}

/**
 * @param {Hit} hit
 * @param {number} place
 * @returns {HTMLElement}
 */
function option(hit, place) {
  const title = make("span", "bp-finder__title");
  fill(title, hit.title, hit.titleMarks);
  speak(title, hit.lang);
  const facts = [hit.kindLabel, hit.countries, hit.period, hit.lang ? hit.languageName : ""];
  const words = facts.filter(Boolean).map((fact) => make("span", "", fact));
  const element = make("li", "", title, " ", make("span", "bp-inline", ...words));
  element.id = `finder-option-${place}`;
  element.setAttribute("role", "option");
  element.dataset.record = hit.ref;
  element.dataset.kind = hit.kind;
  return element;
}
