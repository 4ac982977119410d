/**
 * The words of a form, which the server has put into the page's templates: the translations have
 * one source.
 * @module
 */

/** @type {Map<string, string>} */
const texts = new Map();

for (const template of /** @type {NodeListOf<HTMLTemplateElement>} */ (
  document.querySelectorAll("template[data-words]")
)) {
  for (const entry of /** @type {NodeListOf<HTMLElement>} */ (
    template.content.querySelectorAll("[data-word]")
  )) {
    texts.set(entry.dataset.word ?? "", entry.textContent ?? "");
  }
}

/**
 * A text of the page with its placeholders filled; empty for one that the page does not have.
 * @param {string} word
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export function say(word, values = {}) {
  return (texts.get(word) ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
