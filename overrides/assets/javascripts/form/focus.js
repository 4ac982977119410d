/**
 * Where somebody is in the form: what they are led to, and whether they are about to click.
 * @module
 */

/** What ends the press of a button; a key, since a click may be lost outside the window. */
const ENDS = ["click", "pointercancel", "keydown"];

let released = Promise.resolve();

/**
 * Notices when a button of the mouse is pressed within the form.
 * @param {HTMLElement} form
 */
export function watchPresses(form) {
  form.addEventListener("pointerdown", ({ button }) => {
    if (button) return; // only the first one clicks
    released = new Promise((done) => {
      for (const end of ENDS) addEventListener(end, () => done(), { once: true });
    });
  });
}

/**
 * Until a button of the mouse is let go nothing may move, or the click would miss its target.
 * @returns {Promise<void>}
 */
export function untilReleased() {
  return released;
}

/**
 * Leads to an element, the top of it in sight: a glide past a hundred questions would take seconds.
 * @param {HTMLElement} element
 */
export function leadTo(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ behavior: "instant" });
}
