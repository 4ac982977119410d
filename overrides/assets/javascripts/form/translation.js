/**
 * A translation in the making: which text it is made from, what was touched, and the file that comes
 * of it. Knows nothing of the page.
 * @module
 */

import { fingerprint, plain } from "./fingerprint.js";

/** @typedef {string | string[]} Text a text, or a list of texts that is translated whole */

/**
 * @typedef {object} Unit one text of a record, as hub.upkeep.texts writes it
 * @property {string} field the names of its fields, without keys: `figures.label`
 * @property {string} path
 * @property {string[]} steps
 * @property {Record<string, Text>} texts by language
 * @property {Record<string, string>} marks their fingerprints
 * @property {Record<string, "current" | "outdated" | "untracked">} states of the translations
 * @property {string} [about] what the item is about that the text belongs to
 * @property {number} [limit] most characters, of a list for each item
 * @property {boolean} [own] whether each language has words of its own here, as many as it likes
 */

/**
 * @typedef {object} Provenance
 * @property {Method} method
 * @property {string[]} translators
 * @property {string | null} reviewed_by
 * @property {Record<string, string>} made_from
 * @property {Record<string, string>} stamped
 */

/** @typedef {"human" | "machine" | "machine-then-human"} Method */

/**
 * @typedef {object} Source
 * @property {string} ref
 * @property {string} language in which it was written
 * @property {Unit[]} units in the order of the record
 * @property {Record<string, Provenance>} translations
 */

/**
 * @typedef {object} Answer what the translator did to one text
 * @property {string[]} [texts] what stands in its boxes, if anything was written
 * @property {string} [origin] the language and mark that it was made from: `sl:3f9a1c2b`
 * @property {boolean} [confirmed] whether it was found to be still right
 */

/** Fields that make up one section: who reads a title in Polish gets a Polish summary. */
const HEAD = ["title", "name", "summary"];

/** A translation into one language, over the record as it stands. */
export class Translation {
  /**
   * @param {Source} source
   * @param {string} locale into which it is translated
   */
  constructor(source, locale) {
    this.source = source;
    this.locale = locale;
    /** @type {Provenance | undefined} */
    this.before = source.translations[locale];
    /** @type {Map<string, Answer>} */
    this.answers = new Map();
  }

  /** @returns {Unit[]} title and summary first, then in the order of the record */
  get units() {
    const isHead = (/** @type {Unit} */ unit) => HEAD.includes(unit.path);
    return [...this.source.units.filter(isHead), ...this.source.units.filter((one) => !isHead(one))];
  }

  /**
   * The language from which a text is translated: the one asked for, unless it lacks the text or its
   * text is behind the original; what were made from that would be outdated at once.
   * @param {Unit} unit
   * @param {string} wanted
   * @returns {string}
   */
  sourceOf(unit, wanted) {
    const isSound = unit.texts[wanted] !== undefined && (unit.own || unit.states[wanted] === "current");
    return isSound && wanted !== this.locale ? wanted : this.source.language;
  }

  /**
   * How a text stands now, before anything is sent.
   * @param {Unit} unit
   * @returns {"missing" | "outdated" | "untracked" | "current" | "yours"}
   */
  stateOf(unit) {
    if (this.isEdited(unit)) {
      if (this.textOf(unit) === null) return "missing";
      return unit.own || this.#isFresh(unit) ? "yours" : "outdated";
    }
    if (unit.texts[this.locale] === undefined) return "missing";
    if (unit.own || this.isConfirmed(unit)) return "current";
    return unit.states[this.locale] ?? "untracked";
  }

  /**
   * Whether an outdated text was found to be still right, beside what stands in the record now.
   * @param {Unit} unit
   * @returns {boolean}
   */
  isConfirmed(unit) {
    return Boolean(this.answers.get(unit.path)?.confirmed) && this.#isFresh(unit);
  }

  /**
   * Whether the source has not changed since the answer: a draft may be older than the record.
   * @param {Unit} unit
   */
  #isFresh(unit) {
    const [locale, mark] = (this.answers.get(unit.path)?.origin ?? "").split(":");
    return mark !== undefined && unit.marks[locale] === mark;
  }

  /**
   * Takes up what a draft kept, as far as the record still has it.
   * @param {unknown} kept answers by path
   */
  resume(kept) {
    if (typeof kept !== "object" || kept === null) return;
    for (const unit of this.source.units) {
      const answer = /** @type {Record<string, Answer>} */ (kept)[unit.path];
      if (typeof answer !== "object" || answer === null) continue;
      const count = this.boxesOf(unit, true).length;
      const { texts } = answer;
      if (texts !== undefined) {
        if (!Array.isArray(texts)) continue;
        // A list may have grown or shrunk since.
        answer.texts = Array.from({ length: count }, (_, place) => String(texts[place] ?? ""));
      }
      this.answers.set(unit.path, answer);
    }
  }

  /**
   * Whether the translator changed a text in any way.
   * @param {Unit} unit
   * @returns {boolean}
   */
  isEdited(unit) {
    const texts = this.answers.get(unit.path)?.texts;
    return texts !== undefined && tidy(texts).join("\0") !== tidy(this.boxesOf(unit, true)).join("\0");
  }

  /**
   * Whether the words of a text are others than before; other spacing is no new translation.
   * @param {Unit} unit
   * @returns {boolean}
   */
  isTouched(unit) {
    const texts = this.answers.get(unit.path)?.texts;
    return texts !== undefined && plain(texts) !== plain(this.boxesOf(unit, true));
  }

  /**
   * What the boxes of a text hold: as many as the original has items.
   * @param {Unit} unit
   * @param {boolean} [before] what they held before the translator came
   * @returns {string[]}
   */
  boxesOf(unit, before = false) {
    const written = before ? undefined : this.answers.get(unit.path)?.texts;
    if (written) return written;
    const known = unit.texts[this.locale];
    if (unit.own) return [/** @type {string[]} */ (known ?? []).join("\n")];
    const original = unit.texts[this.source.language];
    if (typeof original === "string") return [typeof known === "string" ? known : ""];
    return original.map((_, number) => known?.[number] ?? "");
  }

  /**
   * What goes into the file: null where nothing is written, or only a part of a list.
   * @param {Unit} unit
   * @returns {Text | null}
   */
  textOf(unit) {
    const boxes = tidy(this.boxesOf(unit));
    if (unit.own) {
      const words = tidy(boxes[0].split("\n")).filter(Boolean);
      return words.length ? words : null;
    }
    if (boxes.some((one) => !plain(one))) return null;
    return typeof unit.texts[this.source.language] === "string" ? boxes[0] : boxes;
  }

  /**
   * Whether a list is translated in part: the record can only show it whole.
   * @param {Unit} unit
   * @returns {boolean}
   */
  isPartial(unit) {
    const count = this.boxesOf(unit).filter(plain).length;
    return this.textOf(unit) === null && count > 0;
  }

  /**
   * The words were written: remembers from what.
   * @param {Unit} unit
   * @param {string[]} texts
   * @param {string} from the language that stood beside
   */
  write(unit, texts, from) {
    const answer = { ...this.answers.get(unit.path), texts };
    const origin = this.sourceOf(unit, from);
    answer.origin = `${origin}:${unit.marks[origin]}`;
    this.#keep(unit, answer);
  }

  /**
   * @param {Unit} unit
   * @param {boolean} confirmed
   * @param {string} from
   */
  confirm(unit, confirmed, from) {
    const origin = this.sourceOf(unit, from);
    const answer = { ...this.answers.get(unit.path), confirmed };
    this.#keep(unit, { ...answer, origin: `${origin}:${unit.marks[origin]}` });
  }

  /**
   * @param {Unit} unit
   * @param {Answer} answer
   */
  #keep(unit, answer) {
    this.answers.set(unit.path, answer);
    if (!answer.confirmed && !this.isEdited(unit)) this.answers.delete(unit.path);
  }

  /** @returns {boolean} whether there is anything to send */
  get isChanged() {
    return this.source.units.some(
      (unit) => this.isEdited(unit) || this.isConfirmed(unit),
    );
  }

  /**
   * The file as data: who made it, the texts, what each was made from.
   * @param {{method: Method, name: string}} maker
   * @returns {Promise<Record<string, any>>}
   */
  async data({ method, name }) {
    /** @type {Record<string, any>} */
    const found = { method };
    const translators = [...(this.before?.translators ?? [])];
    if (name && !translators.includes(name)) translators.push(name);
    if (translators.length) found.translators = translators;
    if (this.before?.reviewed_by && method !== "machine") found.reviewed_by = this.before.reviewed_by;
    /** @type {Record<string, string>} */
    const madeFrom = {};
    /** @type {Record<string, string>} */
    const stamped = {};
    for (const unit of this.source.units) {
      const text = this.textOf(unit);
      if (text === null) continue;
      put(found, unit.steps, text);
      if (unit.own) continue;
      const answer = this.answers.get(unit.path);
      const isNew = this.isTouched(unit) || this.isConfirmed(unit);
      const origin = isNew ? answer?.origin : this.before?.made_from[unit.path];
      const mark = isNew ? await fingerprint(text) : this.before?.stamped[unit.path];
      if (origin) madeFrom[unit.path] = origin;
      if (mark) stamped[unit.path] = mark;
    }
    if (Object.keys(madeFrom).length) found.made_from = madeFrom;
    if (Object.keys(stamped).length) found.stamped = stamped;
    return found;
  }
}

/**
 * Texts as they will be read from the file.
 * @param {readonly string[]} texts
 * @returns {string[]}
 */
function tidy(texts) {
  return texts.map((one) => one.replaceAll("\r\n", "\n").trim());
}

/**
 * @param {Record<string, any>} tree
 * @param {readonly string[]} steps
 * @param {Text} text
 */
function put(tree, steps, text) {
  let group = tree;
  for (const step of steps.slice(0, -1)) group = group[step] ??= {};
  group[steps[steps.length - 1]] = text;
}
