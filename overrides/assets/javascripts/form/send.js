/**
 * The ways to send what was written, equal in rank: a file to keep, a copy, an e-mail, and the page
 * of the forge on which a new file begins. Nothing leaves this device before one of them is used.
 *
 * The page holds fragments/form_send.html; its element `[data-send]` is the `container` here.
 * @module
 */

import { say } from "./words.js";

/**
 * @typedef {object} Parcel
 * @property {string} name what the downloaded file is called: `practices-job-desk.yml`
 * @property {string} path where it belongs in the repository: `data/practices/job-desk/record.yml`
 * @property {string} text the file
 * @property {string} title what it is about, for the subject of an e-mail
 */

/** Bytes of the longest address that forges and the servers before them take. */
const LONGEST_ADDRESS = 8_000;

/** Characters of the longest mailto: address that common mail programs take whole. */
const LONGEST_LETTER = 1_800;

/**
 * Makes all ways lead to this parcel, and shows them. May be called again with another.
 * @param {HTMLElement} container
 * @param {Parcel} parcel
 */
export function offer(container, parcel) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (container.querySelector(`[data-part="${name}"]`));
  const status = part("status");
  status.textContent = "";

  part("name").textContent = parcel.name;
  part("text").textContent = parcel.text;

  const download = /** @type {HTMLAnchorElement} */ (part("download"));
  if (download.href.startsWith("blob:")) URL.revokeObjectURL(download.href);
  download.href = URL.createObjectURL(new Blob([parcel.text], { type: "application/yaml" }));
  download.download = parcel.name;

  /** @type {HTMLButtonElement} */ (part("copy")).onclick = async () => {
    status.textContent = say((await copied(parcel.text)) ? "copied" : "not-copied");
  };

  const { contact = "", newFile = "", forge = "" } = container.dataset;
  const letter = letterOf(contact, parcel);
  /** @type {HTMLAnchorElement} */ (part("mail")).href = letter.href;
  part("attach").hidden = letter.isWhole;
  part("written").hidden = !letter.isWhole;

  const page = part("forge");
  if (page) {
    const found = newFileOf(newFile, forge, parcel);
    const link = /** @type {HTMLAnchorElement} */ (part("open"));
    link.hidden = !found.href;
    if (found.href) link.href = found.href;
    part("too-long").hidden = Boolean(found.href);
    part("prefilled").hidden = !found.isWhole;
    part("paste").hidden = found.isWhole || !found.href;
  }
  container.hidden = false;
}

/**
 * The letter to the editors: with the text in it where mail programs take it, else without.
 * @param {string} contact
 * @param {Parcel} parcel
 * @returns {{href: string, isWhole: boolean}}
 */
export function letterOf(contact, parcel) {
  const letter = (/** @type {string} */ body) =>
    `mailto:${contact}?subject=${encodeURIComponent(say("subject", { title: parcel.title }))}` +
    `&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const whole = letter(`${say("letter")}\n\n${parcel.text}`);
  if (whole.length <= LONGEST_LETTER) return { href: whole, isWhole: true };
  return { href: letter(`${say("letter-attached", { name: parcel.name })}\n`), isWhole: false };
}

/**
 * The forge's page for a new file. GitHub fills in the text too, as long as the address stays
 * short; GitLab fills in only the name (its editor ignores the text, gitlab-org/gitlab#594214).
 * @param {string} page the address at which new files begin
 * @param {string} forge
 * @param {Parcel} parcel
 * @returns {{href: string, isWhole: boolean}} no `href` where the address would be too long
 */
export function newFileOf(page, forge, parcel) {
  if (forge === "gitlab") {
    return { href: `${page}?${new URLSearchParams({ file_name: parcel.path })}`, isWhole: false };
  }
  const query = new URLSearchParams({ filename: parcel.path, value: parcel.text });
  const href = `${page}?${query}`;
  return href.length < LONGEST_ADDRESS ? { href, isWhole: true } : { href: "", isWhole: false };
}

/**
 * Puts a text where the reader can paste it from.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or a page without https: the old way still works in most browsers.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }
}
