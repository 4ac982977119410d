/**
 * Watches over the catalogue's scripts. Where one of them is lost, or is of another edition of the
 * site than the rest, none of them runs: the question stays, and a notice says so.
 *
 * It stands alone, so that it is not lost with them.
 * @module
 */

try {
  await import("./catalogue.js");
} catch (fault) {
  console.warn(fault);
  const box = /** @type {HTMLInputElement} */ (document.querySelector("#search [name=q]"));
  box.value ||= new URLSearchParams(location.search).get("q") ?? "";
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("#search-failed"));
  const note = document.importNode(template.content, true);
  note.querySelector("[data-part=retry]")?.addEventListener("click", () => location.reload());
  document.querySelector("#notes")?.replaceChildren(note);
}
