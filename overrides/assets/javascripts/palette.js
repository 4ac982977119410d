/**
 * Light or dark: the reader's choice over the system's, kept on this device only.
 *
 * Material's own contract is kept (the `data-md-color-scheme` attribute, `default` or `slate`, and
 * the `__palette` entry under the site's path), so that its stylesheets and ours agree.
 * @module
 */

/** @typedef {{index: number, color: {scheme: "default" | "slate"}}} Palette */

const root = document.documentElement;
const key = `${new URL("../../", import.meta.url).pathname}.__palette`;
const system = matchMedia("(prefers-color-scheme: dark)");

/**
 * The stored choice, or null where there is none or storage is barred.
 * @returns {string | null}
 */
function stored() {
  try {
    /** @type {Palette | null} */
    const palette = JSON.parse(localStorage.getItem(key) ?? "null");
    return palette?.color?.scheme ?? null;
  } catch {
    return null;
  }
}

/** @returns {boolean} whether the page is dark now */
function dark() {
  const scheme = root.dataset.mdColorScheme;
  return scheme ? scheme === "slate" : system.matches;
}

/** @param {HTMLButtonElement} button */
function show(button) {
  button.setAttribute("aria-pressed", String(dark()));
}

/** @param {HTMLButtonElement} button */
function toggle(button) {
  const scheme = dark() ? "default" : "slate";
  root.dataset.mdColorScheme = scheme;
  try {
    localStorage.setItem(key, JSON.stringify({ index: scheme === "slate" ? 1 : 0, color: { scheme } }));
  } catch {
    // Storage is barred (private window): the choice holds for this page.
  }
  show(button);
}

const choice = stored();
if (choice === "default" || choice === "slate") root.dataset.mdColorScheme = choice;

/** Wires the buttons once they are there: this module runs before the page is drawn. */
function wire() {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("[data-bp-palette]")
  )) {
    show(button);
    button.hidden = false;
    button.addEventListener("click", () => toggle(button));
    system.addEventListener("change", () => show(button));
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
else wire();
