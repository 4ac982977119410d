/**
 * The one 404 page answers in every language; this leaves the language that the address names.
 * @module
 */

const base = new URL("../../", import.meta.url).pathname;
const first = location.pathname.slice(base.length).split("/")[0];
const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-locale]")]);
const wanted =
  sections.find((section) => section.dataset.locale === first) ??
  sections.find((section) => section.dataset.locale === "en");

if (wanted) {
  for (const section of sections) section.hidden = section !== wanted;
  document.documentElement.lang = wanted.lang;
}
