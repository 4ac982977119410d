/**
 * The keys of items, by which translations find them: made from what an item says, never asked for.
 * @module
 */

import { own } from "./fields.js";
import { slug } from "./slug.js";

/** @typedef {import("./fields.js").Mapping} Mapping */

/** Characters of the longest key that is made; readers of the file see what it stands for. */
const LONGEST = 40;

/**
 * Gives every item that needs one a key of its own; one that it came with, it keeps.
 * @param {HTMLElement} field a list of items
 * @param {HTMLElement[]} items those that are filled in
 * @param {Mapping[]} data what they say, changed in place
 */
export function giveKeys(field, items, data) {
  const taken = new Set();
  items.forEach((item, number) => {
    const fields = own(item);
    const holder = fields.find((one) => one.dataset.field === "key");
    if (!holder) return;
    const texts = fields
      .filter((one) => one.hasAttribute("data-text"))
      .map((one) => data[number][one.dataset.field ?? ""])
      .filter((text) => typeof text === "string");
    const control = /** @type {HTMLInputElement} */ (holder.querySelector("[data-control]"));
    delete data[number].key;
    if (!texts.length && !holder.hasAttribute("data-needed")) return;
    const made = control.value || slug(texts[0] ?? "", { most: LONGEST }) || field.dataset.field || "";
    const key = unused(made.replaceAll("_", "-"), taken);
    taken.add(key);
    data[number] = Object.assign(data[number], { key });
  });
}

/**
 * @param {string} key
 * @param {Set<unknown>} taken
 * @returns {string}
 */
function unused(key, taken) {
  let found = key;
  for (let number = 2; taken.has(found); number++) found = `${key}-${number}`;
  return found;
}
