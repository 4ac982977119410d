/**
 * Drafts, kept on this device only. Storage may be barred, full or emptied by somebody else: then
 * the page goes on without, and says so.
 * @module
 */

/** @typedef {{load: () => Kept | null, save: (value: unknown) => boolean, clear: () => void}} Keeper */
/** @typedef {{value: any, time: Date}} Kept */

const root = new URL("../../../", import.meta.url);

/**
 * What keeps one draft.
 * @param {string} name different for each form and what it is about
 * @returns {Keeper}
 */
export function keeper(name) {
  const key = `${root.pathname}.__draft.${name}`;
  return {
    load() {
      try {
        const { value, time } = JSON.parse(localStorage.getItem(key) ?? "null");
        return { value, time: new Date(time) };
      } catch {
        return null;
      }
    },
    save(value) {
      try {
        localStorage.setItem(key, JSON.stringify({ value, time: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing is kept, so nothing has to go.
      }
    },
  };
}
