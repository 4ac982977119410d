/**
 * Small helpers for pages: everything that comes from the index or the reader is put in as text,
 * never as HTML.
 * @module
 */

/** The address of the site's root, whatever the depth of the page. */
export const BASE = new URL("../../../", import.meta.url).href;

/** The readers' language: its tag names the files of the index. */
export const locale = () => document.documentElement.lang || "en";

/**
 * The element that the page must have.
 * @template {Element} T
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return /** @type {T} */ (found);
}

/**
 * A fresh copy of the first element in a <template>.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function copy(id) {
  const template = /** @type {HTMLTemplateElement} */ (find(`template#${id}`));
  return /** @type {HTMLElement} */ (document.importNode(find("*", template.content), true));
}

/**
 * A new element with a class and contents.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} look its class; may be empty
 * @param {...(Node | string)} contents
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, look, ...contents) {
  const element = document.createElement(name);
  if (look) element.className = look;
  element.append(...contents);
  return element;
}

/**
 * Puts a text into an element, with the places marked that matched.
 * @param {Element} element
 * @param {string} text
 * @param {readonly (readonly [number, number])[]} [marks] start and end in UTF-16 units, in order
 */
export function fill(element, text, marks = []) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of marks) {
    if (start < done || end <= start || end > text.length) continue;
    pieces.push(text.slice(done, start), make("mark", "", text.slice(start, end)));
    done = end;
  }
  element.replaceChildren(...pieces, text.slice(done));
}

/**
 * Says in which language an element is, unless it is the page's own.
 * @param {Element} element
 * @param {string | null | undefined} lang
 */
export function speak(element, lang) {
  for (const [name, value] of Object.entries({ lang, dir: lang && "auto" })) {
    if (value) element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
}

/**
 * A text with its placeholders filled: "page {number} of {of}".
 * @param {string} text
 * @param {Record<string, string>} values
 * @returns {string}
 */
export function put(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * Calls `work` when nothing has happened for `wait` milliseconds.
 * @param {number} wait
 * @param {() => void} work
 * @returns {{(): void, now: () => void, cancel: () => void}} `now` does not wait
 */
export function calmly(wait, work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
  later.cancel = () => clearTimeout(timer);
  later.now = () => {
    clearTimeout(timer);
    work();
  };
  return later;
}
