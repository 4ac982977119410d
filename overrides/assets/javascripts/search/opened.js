/**
 * The engine of this page, for whoever asks first: the catalogue or the dialog.
 * @module
 */

import { BASE, locale } from "./page.js";

/** @typedef {import("./engine.js").Engine} Engine */

/** @type {Promise<Engine> | null} */
let opening = null;

/**
 * The engine, opened when it is first needed, and anew after a failure.
 * @param {boolean} [isAsked] whether a question waits for it
 * @returns {Promise<Engine>}
 */
export function engine(isAsked) {
  if (!opening) {
    const mine = import("./engine.js").then(
      ({ openEngine }) => openEngine(BASE, locale(), isAsked),
    );
    opening = mine;
    mine.catch(() => {
      if (opening === mine) opening = null;
    });
  }
  return opening;
}
