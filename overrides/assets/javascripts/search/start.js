/**
 * The header's search, on every page: opens the dialog and loads what it needs when first asked.
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

/** @type {Promise<void> | undefined} */
let loading;

/** @returns {Promise<void>} when the dialog has its styles and answers */
function load() {
  loading ??= Promise.all([styles(), import("./dialog.js")]).then(
    ([, { attach }]) => attach(dialog),
    (fault) => {
      console.warn(fault);
      loading = undefined;
      status.textContent = dialog.dataset.failed ?? "";
    },
  );
  return loading;
}

/** @returns {Promise<void>} when the stylesheet is there, or cannot be had */
function styles() {
  return new Promise((done) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("assets/stylesheets/search.css", root).href;
    sheet.onload = sheet.onerror = () => done();
    document.head.append(sheet);
  });
}

function open() {
  if (dialog.open) return;
  void load();
  dialog.showModal();
  box.focus();
  box.select();
}

/**
 * Without an option chosen, Enter leads to all results, also before the dialog can answer.
 * @param {KeyboardEvent} event
 */
function leave(event) {
  if (event.key !== "Enter" || event.isComposing || box.hasAttribute("aria-activedescendant")) return;
  event.preventDefault();
  dialog.close(); // so that coming back finds the page and not the dialog
  location.assign(`${link.href}?${new URLSearchParams({ q: box.value.slice(0, 500) })}`);
}

/**
 * Whether keys write into this element.
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
function isField(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !["button", "checkbox", "radio", "range", "reset", "submit"].includes(target.type);
  }
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * The letter is asked for by its place too, for keyboards that write Cyrillic.
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
function isShortcut(event) {
  if (event.ctrlKey || event.metaKey) {
    const isK = event.key.toLowerCase() === "k" || event.code === "KeyK";
    return isK && !event.altKey && !event.shiftKey;
  }
  return event.key === "/" && !event.altKey && slash.checked;
}

/** @returns {boolean} whether the one-character shortcut is wanted; it is, unless switched off */
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
  button.setAttribute("aria-keyshortcuts", `${keys}Control+K Meta+K`);
  /** @type {HTMLElement} */ (button.querySelector("kbd")).hidden = !slash.checked;
}

slash.checked = wanted();
slash.addEventListener("change", keep);
describe();
link.hidden = true;
button.hidden = false;
box.addEventListener("keydown", leave);
button.addEventListener("click", open);
button.addEventListener("pointerenter", () => void load(), { once: true });
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || isField(event.target)) return;
  if (!isShortcut(event)) return;
  event.preventDefault();
  open();
});
