/**
 * The header's search, on every page: opens the dialog, loaded when first asked.
 *
 * `/` and Ctrl or ⌘ with K open it too. A shortcut of one character can be in the way of people who
 * speak their commands, so the dialog lets one switch it off (WCAG 2.1.4).
 * @module
 */

const root = new URL("../../../", import.meta.url);
const key = `${root.pathname}.__search`;
const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-bp-finder]"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-bp-find=button]"));
const link = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-bp-find=link]"));
const slash = /** @type {HTMLInputElement} */ (dialog.querySelector("[data-bp-finder-slash]"));
const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
const box = /** @type {HTMLInputElement} */ (dialog.querySelector("[role=combobox]"));
/** The catalogue's own box. There the keys lead to it: the filters stay. */
const ask = /** @type {HTMLInputElement | null} */ (document.querySelector("#search [name=q]"));

let isLoading = false;

/** Gives the dialog its styles, and lets it answer. */
function load() {
  if (isLoading) return;
  isLoading = true;
  const late = setInterval(() => {
    if (box.value) status.textContent ||= status.dataset.searching ?? "";
  }, 400);
  Promise.all([styles(), import("./dialog.js")])
    .then(([, { attach }]) => attach(dialog))
    .catch((fault) => {
      console.warn(fault);
      isLoading = false;
      status.textContent = dialog.dataset.failed ?? "";
    })
    .finally(() => clearInterval(late));
}

/** @returns {Promise<unknown>} when the stylesheet is there, or cannot be had */
function styles() {
  return new Promise((done) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("assets/stylesheets/search.css", root).href;
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
}

/** @param {HTMLInputElement} where */
function open(where) {
  // An open menu gives the focus back to its button first.
  document.getElementById("nav")?.hidePopover?.();
  if (where === box && !dialog.open) {
    load();
    dialog.showModal();
  }
  where.focus();
  where.select();
}

/**
 * Without an option chosen, Enter leads to all results, also before the dialog can answer.
 * @param {KeyboardEvent} event
 */
function leave(event) {
  if (event.key !== "Enter" || event.isComposing || box.hasAttribute("aria-activedescendant")) return;
  event.preventDefault();
  dialog.close(); // so that coming back finds the page and not the dialog
  // More than is searched for, so that the catalogue says so.
  location.assign(`${link.href}?${new URLSearchParams({ q: box.value.slice(0, 601) })}`);
}

/**
 * Whether keys write into this element.
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
function isField(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target === box) return dialog.open; // focused until it is gone
  if (target instanceof HTMLInputElement) {
    return !/^(button|checkbox|radio|range|reset|submit)$/.test(target.type);
  }
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * The letter is known by its place too, on keyboards that write Cyrillic.
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
function isShortcut(event) {
  if (event.ctrlKey || event.metaKey) {
    const isK = event.key.toLowerCase() === "k" || event.code === "KeyK";
    return isK && !event.altKey && !event.shiftKey;
  }
  return event.key === "/" && !event.altKey && slash.checked && !isField(event.target);
}

/** @returns {boolean} whether the one-character shortcut is not switched off */
function wanted() {
  try {
    return localStorage.getItem(key) !== "no-slash";
  } catch {
    return true;
  }
}

function keep() {
  describe();
  try {
    if (slash.checked) localStorage.removeItem(key);
    else localStorage.setItem(key, "no-slash");
  } catch {
    // Storage is barred: the choice holds for this page.
  }
}

/** Names the shortcuts on the button, for the eye and for screen readers. */
function describe() {
  const keys = slash.checked ? "/ " : "";
  (ask ?? button).setAttribute("aria-keyshortcuts", `${keys}Control+K Meta+K`);
  /** @type {HTMLElement} */ (button.querySelector("kbd")).hidden = !slash.checked;
}

slash.checked = wanted();
slash.addEventListener("change", keep);
describe();
link.hidden = true;
button.hidden = false;
box.addEventListener("keydown", leave);
button.addEventListener("click", () => open(box));
button.addEventListener("pointerenter", load, { once: true });
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || !isShortcut(event)) return;
  event.preventDefault();
  open(dialog.open ? box : (ask ?? box));
});
