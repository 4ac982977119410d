/**
 * Lists to which one adds, and from which one removes: steps, partners, sources.
 * @module
 */

/** @typedef {(item: HTMLElement) => void} Work */

/** @type {Work[]} */
const works = [];

let counter = 0;

/**
 * Has `work` done with every item that is added from now on.
 * @param {Work} work
 */
export function whenAdded(work) {
  works.push(work);
}

/**
 * The items of a list, in order.
 * @param {HTMLElement} field
 * @returns {HTMLElement[]}
 */
export function itemsOf(field) {
  const list = field.querySelector("[data-items]");
  return /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);
}

/**
 * Adds an empty item at the end of a list.
 * @param {HTMLElement} field
 * @returns {HTMLElement}
 */
export function add(field) {
  const template = /** @type {HTMLTemplateElement} */ (field.querySelector("[data-template]"));
  const fragment = document.importNode(template.content, true);
  number(fragment, String(++counter));
  const item = /** @type {HTMLElement} */ (fragment.querySelector("[data-item]"));
  field.querySelector("[data-items]")?.append(fragment);
  for (const work of works) work(item);
  return item;
}

/**
 * Removes all items of a list.
 * @param {HTMLElement} field
 */
export function clear(field) {
  field.querySelector("[data-items]")?.replaceChildren();
}

/**
 * Puts the number of an item into the ids of its copy: for the first "#" of each, since the lists
 * within have numbers of their own.
 * @param {DocumentFragment} fragment
 * @param {string} own
 */
function number(fragment, own) {
  for (const element of fragment.querySelectorAll("*")) {
    for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
      const value = element.getAttribute(name);
      if (value?.includes("#")) {
        element.setAttribute(name, value.split(" ").map((id) => id.replace("#", own)).join(" "));
      }
    }
    if (element instanceof HTMLTemplateElement) number(element.content, own);
  }
}

/**
 * Makes the buttons of all lists work, those of items added later too.
 * @param {HTMLElement} form
 * @param {() => void} changed called after each change
 */
export function attachItems(form, changed) {
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    const field = /** @type {HTMLElement | null} */ (button.closest("[data-field]"));
    const item = /** @type {HTMLElement | null} */ (button.closest("[data-item]"));
    if (field && button.hasAttribute("data-add")) focusFirst(add(field));
    else if (item && button.hasAttribute("data-remove")) remove(item);
    else if (item && button.dataset.move) move(item, button.dataset.move, button);
    else return;
    changed();
  });
}

/**
 * The focus goes to the neighbour, or to the button that adds.
 * @param {HTMLElement} item
 */
function remove(item) {
  const field = /** @type {HTMLElement} */ (item.closest("[data-field]"));
  const next = /** @type {HTMLElement | null} */ (
    item.nextElementSibling ?? item.previousElementSibling
  );
  item.remove();
  if (next) focusFirst(next);
  else addButton(field).focus();
}

/**
 * @param {HTMLElement} item
 * @param {string} where
 * @param {HTMLElement} button keeps the focus
 */
function move(item, where, button) {
  if (where === "up") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  button.focus();
}

/**
 * The button that adds to a list, not to a list within it.
 * @param {HTMLElement} field
 * @returns {HTMLElement}
 */
function addButton(field) {
  return /** @type {HTMLElement} */ (field.querySelector(":scope > .bp-items__add [data-add]"));
}

/** @param {HTMLElement} item */
function focusFirst(item) {
  const control = item.querySelector("[data-control]:not([type=hidden])");
  if (control instanceof HTMLElement) control.focus();
}
