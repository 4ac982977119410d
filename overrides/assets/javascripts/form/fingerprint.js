/**
 * The fingerprint of a text, as hooks/hub/translation/fingerprint.py computes it: how a translation
 * knows later that its original has changed.
 * @module
 */

import { SPACE } from "./characters.js";

const GAPS = new RegExp(`[${SPACE}]+`, "u");

/**
 * A text as it is compared: composed (NFC), with its white space collapsed; items in lines.
 * @param {string | readonly string[]} text
 * @returns {string}
 */
export function plain(text) {
  const items = typeof text === "string" ? [text] : text;
  return items
    .map((item) => item.normalize("NFC").split(GAPS).filter(Boolean).join(" "))
    .join("\n");
}

/**
 * Eight hex digits of SHA-256.
 * @param {string | readonly string[]} text
 * @returns {Promise<string>} empty on a page without https, where browsers compute none: then
 *   “hub translate sync” writes it later
 */
export async function fingerprint(text) {
  if (!globalThis.crypto?.subtle) return "";
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(plain(text)));
  return [...new Uint8Array(bytes).slice(0, 4)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
