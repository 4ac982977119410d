/**
 * The search dialog: a combobox with a listbox of results (WAI-ARIA Authoring Practices, “Editable
 * Combobox With List Autocomplete”). The focus stays in the box; arrows move the active option.
 * @module
 */

import { engine } from "./opened.js";
import { calmly, fill, find, locale, make, put, speak } from "./page.js";
import { clean, isTooLong, write } from "./state.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {Awaited<ReturnType<Engine["suggest"]>>} Answer */

const REST = 120;
/** Milliseconds after which somebody who waits is told so. */
const PATIENCE = 400;
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
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.late = undefined;
    this.soon = calmly(REST, () => void this.ask());
    this.box.addEventListener("input", () => {
      this.#wait();
      this.#activate(-1); // what is chosen answered other words
      this.soon();
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#pick(event));
    // Pressing an option must not take the focus out of the box.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    find("[data-bp-finder-close]", dialog).addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.#activate(-1));
    // Text may be selected, and the mouse let go outside: only a whole click there closes.
    let isPressed = false;
    dialog.addEventListener("pointerdown", (event) => {
      isPressed = this.#isOutside(event);
    });
    dialog.addEventListener("click", (event) => {
      if (isPressed && this.#isOutside(event)) dialog.close();
    });
  }

  /** Asks for what is in the box and shows what is found. */
  async ask() {
    const turn = this.#wait();
    const q = clean(this.box.value).trim();
    this.all.href = this.#everything();
    if (!q) {
      this.#show([]);
      return;
    }
    try {
      const answer = await (await engine(true)).suggest(q, LIMIT);
      if (turn === this.turn) this.#show(answer.hits, ...this.#sum(answer));
    } catch (fault) {
      if (turn !== this.turn) return;
      console.warn(fault);
      this.#show([], this.dialog.dataset.failed ?? "");
    }
  }

  /**
   * An answer that is under way is no longer wanted, another one is.
   * @returns {number} the turn that it belongs to
   */
  #wait() {
    this.list.setAttribute("aria-busy", "true");
    clearTimeout(this.late);
    this.late = setTimeout(() => {
      this.status.textContent = this.status.dataset.searching ?? "";
    }, PATIENCE);
    return ++this.turn;
  }

  /**
   * @param {MouseEvent} event
   * @returns {boolean} whether it hit the backdrop
   */
  #isOutside({ target, clientX: x, clientY: y }) {
    const { left, right, top, bottom } = this.dialog.getBoundingClientRect();
    return target === this.dialog && (x < left || x > right || y < top || y > bottom);
  }

  /**
   * What there is to say of an answer.
   * @param {Answer} answer
   * @returns {(Node | string)[]}
   */
  #sum({ hits, total, suggestion, missing, alike }) {
    const texts = this.status.dataset;
    const { found = "", first = "", nothing = "", cut = "", offer = "" } = texts;
    const number = (/** @type {number} */ one) => one.toLocaleString(locale());
    const counted = put(total > hits.length ? first : found, {
      num: number(hits.length),
      of: number(total),
    });
    const said = [make("span", "", total ? counted : nothing)];
    if (isTooLong(this.box.value)) said.push(make("span", "", cut));
    if (suggestion) said.push(make("span", "", `${offer} `, this.#spelling(suggestion)));
    const unknown = total ? { missing, alike } : {};
    for (const [name, words] of Object.entries(unknown)) {
      const told = put(texts[name] ?? "", { words: words.join(", ") });
      if (words.length) said.push(make("span", "", told));
    }
    return said.flatMap((part) => [part, " "]);
  }

  /**
   * @param {string} text that finds more
   * @returns {HTMLElement} what puts it into the box
   */
  #spelling(text) {
    const button = make("button", "bp-link", text);
    button.type = "button";
    button.addEventListener("click", () => {
      this.box.value = text;
      this.box.focus();
      this.box.dispatchEvent(new Event("input"));
    });
    return button;
  }

  /** @returns {string} the address of all results for what is in the box */
  #everything() {
    const q = clean(this.box.value);
    return this.catalogue + write({ q, filters: new Map(), sort: "relevance", page: 1 });
  }

  /**
   * @param {readonly Hit[]} hits
   * @param {...(Node | string)} said
   */
  #show(hits, ...said) {
    clearTimeout(this.late);
    const chosen = this.hits[this.active]?.ref;
    const { foreign = "" } = this.list.dataset;
    this.hits = hits;
    this.list.replaceChildren(...hits.map((hit, place) => option(hit, place, foreign)));
    this.list.hidden = !hits.length;
    this.box.setAttribute("aria-expanded", String(hits.length > 0));
    this.status.replaceChildren(...said);
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

  /**
   * An option is a link and goes where it goes; coming back should find the page, not the dialog.
   * @param {MouseEvent} event
   */
  #pick({ target, ctrlKey, metaKey, shiftKey, altKey }) {
    const isBeside = ctrlKey || metaKey || shiftKey || altKey;
    const isOption = target instanceof Element && target.closest("[role=option]");
    if (isOption && !isBeside) this.dialog.close();
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
 * @param {string} foreign what is said of words that only its text in another language has
 * @returns {HTMLElement}
 */
function option(hit, place, foreign) {
  const title = make("span", "bp-finder__title");
  fill(title, hit.title, hit.titleMarks);
  speak(title, hit.lang);
  const language = hit.languageName ?? "";
  const matched = hit.matchedIn && put(foreign, { language });
  const facts = [hit.kindLabel, hit.countries, hit.period, hit.lang ? language : matched];
  const words = facts.flatMap((fact) => (fact ? make("span", "", fact) : []));
  const element = make("a", "bp-finder__option", title, " ", make("span", "bp-inline", ...words));
  element.href = hit.href;
  element.tabIndex = -1; // the arrows lead to it
  element.id = `finder-option-${place}`;
  element.setAttribute("role", "option");
  element.dataset.record = hit.ref;
  element.dataset.kind = hit.kind;
  return element;
}
