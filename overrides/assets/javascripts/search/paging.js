/**
 * The pages of the results, as links: each has its own address.
 * @module
 */

import { make } from "./page.js";
import { number, say } from "./words.js";

/** Pages shown on either side of the present one. */
const NEAR = 2;

/**
 * The numbers to show, with 0 where some are left out: 1 0 4 5 6 7 8 0 40.
 * @param {number} page
 * @param {number} pages
 * @returns {number[]}
 */
export function shownPages(page, pages) {
  const shown = [];
  for (let place = 1; place <= pages; place += 1) {
    if (place === 1 || place === pages || Math.abs(place - page) <= NEAR) shown.push(place);
    else if (shown.at(-1) !== 0) shown.push(0);
  }
  return shown;
}

/**
 * @param {{page: number, pages: number}} result
 * @param {(page: number) => string} address
 * @param {(page: number) => void} turnTo
 * @returns {HTMLElement[]} nothing where one page is enough
 */
export function paging({ page, pages }, address, turnTo) {
  if (pages < 2) return [];
  const item = (/** @type {number} */ target, /** @type {string} */ label, rel = "") => {
    const link = make("a", "", label);
    link.href = address(target);
    if (rel) link.rel = rel;
    if (!rel && target === page) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      turnTo(target);
    });
    return make("li", "", link);
  };
  const list = make("ul", "bp-pagination__list");
  if (page > 1) list.append(item(page - 1, say("previous"), "prev"));
  for (const place of shownPages(page, pages)) {
    list.append(place ? item(place, number(place)) : make("li", "bp-pagination__gap", "…"));
  }
  if (page < pages) list.append(item(page + 1, say("next"), "next"));
  const nav = make("nav", "bp-pagination", list);
  nav.setAttribute("aria-label", say("pages"));
  return [nav];
}
