// The rules of one record, asked in the browser: the same codes, fields and sentences as `hub check`
// gives for the file that `yaml.js` writes of the same data. What needs other records (whether one
// exists, whether an id is free) stays with the checker. Tests put the same cases to both.

import { between } from "./between.js";
import { compare, strip, unwanted, whole } from "./characters.js";
import { arranged, isGroup, placesOf } from "./order.js";
import { asDay, codeFault, countryOf, faultOf, isRegion, REFERENCE } from "./scalars.js";
import { fieldOf } from "./sentences.js";
import { closest } from "./similar.js";
import { passages } from "./texts.js";
import { offsetOf } from "./yaml.js";

export { fieldOf, say } from "./sentences.js";

/** @typedef {import("./order.js").Path} Path */
/** @typedef {import("./scalars.js").Fault} Fault */

/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").Spec} Spec */
/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {Problem & {place: number, offset: number}} Placed */
/** @typedef {Record<string, unknown>} Group */

const MAX_PROBLEMS = 200;
/** Fields by which an item of a list is known, whichever it has. */
const ITEM_KEYS = ["key", "id", "file"];

/**
 * Everything that is wrong with a record, in the order of its file.
 * @param {unknown} data the plain tree of its file: every single value is a text, or null
 * @param {Spec} spec
 * @param {{today: string, ref?: string}} options the day, as 2026-11-22; the record's own reference
 * @returns {Problem[]}
 */
export function check(data, spec, { today, ref = "" }) {
  const tree = wholesome(data);
  const found = new Check(spec, tree, today, ref).run();
  found.sort((one, other) => one.place - other.place || one.offset - other.offset
    || compare(one.field, other.field) || compare(one.code, other.code));
  const problems = found.map(({ place: _, offset: __, ...problem }) => problem);
  if (problems.length <= MAX_PROBLEMS) return problems;
  const params = { count: problems.length - MAX_PROBLEMS };
  const code = "more-problems";
  const { severity } = spec.messages[code];
  return [...problems.slice(0, MAX_PROBLEMS), { field: "", code, severity, params }];
}

/** The tree as a file can hold it. @param {any} data @returns {any} */
function wholesome(data) {
  if (typeof data === "string") return whole(data);
  if (Array.isArray(data)) return data.map(wholesome);
  if (!isGroup(data)) return data ?? null;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, wholesome(one)]));
}

/** @param {unknown} value */
function isBlank(value) {
  return value === null || (typeof value === "string" && !strip(value));
}

/** One check of one record. */
class Check {
  /** @type {Placed[]} */
  #found = [];
  /** Whether the record cannot be built: only then rules between fields are asked once more. */
  #isBroken = false;
  /** Every group of fields and its model. @type {{path: Path, model: Model, data: Group}[]} */
  #parts = [];
  /** The paths of missing fields, and of those that an unknown one probably was meant to be. */
  #missing = /** @type {{path: Path, field: Field}[]} */ ([]);
  #meant = new Set();

  /** @param {Spec} spec @param {any} data @param {string} today @param {string} ref */
  constructor(spec, data, today, ref) {
    this.spec = spec;
    this.data = data;
    this.today = today;
    this.ref = ref;
    this.place = placesOf(arranged(data, spec));
  }

  run() {
    const { spec, data } = this;
    this.#values(data, []);
    this.#group(spec.root, data, []);
    for (const { path, field } of this.#missing) {
      if (this.#meant.has(fieldOf(path))) continue;
      this.#report("missing-field", path, { key: field.name, help: field.help });
    }
    this.#betweenFields();
    if (isGroup(data) && spec.models[spec.root].rules.includes("changed-before-added")) {
      this.#notKnown(data);
      this.#days(data);
    }
    return this.#found;
  }

  /**
   * @param {string} code @param {Path} path @param {Record<string, unknown>} [params]
   * @param {{atName?: boolean, offset?: number}} [where]
   */
  #report(code, path, params = {}, { atName = false, offset = 0 } = {}) {
    const { severity } = this.spec.messages[code];
    const place = this.place(path, atName);
    this.#found.push({ field: fieldOf(path), code, severity, params, place, offset });
  }

  /** What is asked of every single value, known or not. @param {unknown} data @param {Path} path */
  #values(data, path) {
    if (Array.isArray(data)) data.forEach((item, number) => this.#values(item, [...path, number]));
    else if (isGroup(data)) {
      for (const [key, value] of Object.entries(data)) this.#values(value, [...path, key]);
    } else {
      const text = typeof data === "string" ? data : null;
      if (text === null || !strip(text)) {
        const key = path.findLast((step) => typeof step === "string") ?? "";
        this.#report("empty", path, { key, remedy: this.#remedy(path) }, { atName: true });
      }
      if (text === null) return;
      for (const { code, codepoint } of unwanted(text)) this.#report(code, path, { codepoint });
      for (const { code, at, params } of passages(text)) {
        this.#report(code, path, params, { offset: offsetOf(text, at) });
      }
    }
  }

  /** @param {Path} path */
  #remedy(path) {
    const { models, remedies, root } = this.spec;
    if (this.#fieldAt(path)?.required) return remedies.needed;
    const hasNotKnown = models[root].fields.some(({ name }) => name === "not_known");
    return path.length === 1 && hasNotKnown ? remedies.record : remedies.optional;
  }

  /**
   * The field to which a value belongs, its lists and mappings looked through.
   * @param {Path} path
   */
  #fieldAt(path, root = this.spec.root, many = "map") {
    /** @type {Field | undefined} */
    let found;
    let model = /** @type {Model | undefined} */ (this.spec.models[root]);
    let isSkipped = false;
    for (const step of path) {
      if (isSkipped || typeof step === "number") {
        isSkipped = false;
        continue;
      }
      found = model?.fields.find(({ name }) => name === step);
      if (!found) return undefined;
      isSkipped = found.shape === many;
      model = found.model ? this.spec.models[found.model] : undefined;
    }
    return found;
  }

  /** @param {string} name of the model @param {unknown} data @param {Path} path */
  #group(name, data, path) {
    const model = this.spec.models[name];
    const names = model.fields.map((field) => field.name);
    if (!isGroup(data)) {
      this.#expected("expected-fields", data, path, names.join(", "));
      return;
    }
    this.#parts.push({ path, model, data });
    for (const field of model.fields) {
      const where = [...path, field.name];
      if (Object.hasOwn(data, field.name)) {
        this.#field(field, data[field.name], where);
      } else if (field.required) {
        this.#isBroken = true;
        this.#missing.push({ path: where, field });
      }
    }
    for (const key of Object.keys(data)) {
      if (!names.includes(key)) this.#unknown(key, names, path);
    }
    this.#region(model, data, path);
  }

  /** @param {string} key @param {string[]} names @param {Path} path */
  #unknown(key, names, path) {
    this.#isBroken = true;
    const where = [...path, key];
    const suggestion = closest(key, names);
    this.#meant.add(fieldOf([...path, suggestion ?? ""]));
    if (this.#isFact(key, path)) {
      this.#report("fact-in-translation", where, { key }, { atName: true });
    } else if (suggestion === null) {
      this.#report("unknown-field", where, { key, allowed: names.join(", ") }, { atName: true });
    } else {
      this.#report("unknown-field-suggest", where, { key, suggestion }, { atName: true });
    }
  }

  /**
   * Whether a translation has here what only its record can have.
   * @param {string} key @param {Path} path
   */
  #isFact(key, path) {
    const { original, models } = this.spec;
    if (!original) return false;
    const around = path.length ? this.#fieldAt(path, original, "list")?.model : original;
    return around !== undefined && models[around].fields.some(({ name }) => name === key);
  }

  /** @param {Field} field @param {unknown} value @param {Path} path */
  #field(field, value, path) {
    if (field.shape === "one") {
      this.#one(field, value, path);
    } else if (field.shape === "list") {
      if (!Array.isArray(value)) {
        this.#expected("expected-list", value, path);
        return;
      }
      if (value.length < (field.min ?? 0)) {
        this.#isBroken = true;
        this.#report("too-few", path, { length: value.length, limit: field.min });
      }
      value.forEach((item, number) => this.#one(field, item, [...path, number]));
      this.#repeats(field, value, path);
    } else if (isGroup(value)) {
      for (const [key, item] of Object.entries(value)) this.#one(field, item, [...path, key]);
    } else {
      this.#expected("expected-items", value, path);
    }
  }

  /** @param {string} code @param {unknown} value @param {Path} path @param {string} [allowed] */
  #expected(code, value, path, allowed = "") {
    this.#isBroken = true;
    if (isBlank(value)) return; // said already: it is empty
    const key = path.findLast((step) => typeof step === "string") ?? "";
    this.#report(code, path, { key, allowed });
  }

  /** @param {Field} field @param {unknown} value @param {Path} path */
  #one(field, value, path) {
    if (value === null && field.shape === "one" && !field.required && !field.default) return;
    if (field.model) {
      this.#group(field.model, value, path);
    } else if (typeof value !== "string" || !strip(value)) {
      const isItem = typeof path.at(-1) === "number";
      this.#expected(isItem ? "expected-text-item" : "expected-text", value, path);
    } else {
      const fault = faultOf(field, value);
      if (fault) {
        this.#isBroken = true;
        // Of a concept, what is looked up says more.
        const isSaidBelow = fault.code === "bad-id" && field.vocabulary;
        if (!isSaidBelow) this.#report(fault.code, path, fault.params);
      }
      const marked = this.#marked(field, strip(value));
      if (marked) this.#report(marked.code, path, marked.params);
    }
  }

  /**
   * What a value names must be there.
   * @param {Field} field @param {string} value
   * @returns {Fault | null}
   */
  #marked(field, value) {
    if (field.past) {
      const day = asDay(value);
      return day && day > this.today ? { code: "date-in-future", params: { value } } : null;
    }
    if (field.vocabulary) return this.#concept(field.vocabulary, value);
    if (field.kinds) return this.#reference(field.kinds, value);
    return field.code ? codeFault(field.code, value, this.spec.codes) : null;
  }

  /** @param {string} vocabulary @param {string} value @returns {Fault | null} */
  #concept(vocabulary, value) {
    const known = this.spec.vocabularies[vocabulary];
    if (!known?.ids.length || known.ids.includes(value)) return null;
    const params = { value, vocabulary };
    if (Object.hasOwn(known.former, value)) {
      return { code: "former-concept", params: { ...params, suggestion: known.former[value] } };
    }
    const suggestion = closest(value.replaceAll("_", "-"), known.ids);
    if (suggestion === null) {
      return { code: "unknown-concept", params: { ...params, allowed: known.ids.join(", ") } };
    }
    return { code: "unknown-concept-suggest", params: { ...params, suggestion } };
  }

  /** @param {string[]} kinds @param {string} value @returns {Fault | null} */
  #reference(kinds, value) {
    if (!REFERENCE.test(value)) return null;
    if (value === this.ref) return { code: "self-reference", params: { value } };
    const kind = value.split("/")[0];
    const isOther = this.spec.kinds.includes(kind) && !kinds.includes(kind);
    return isOther ? { code: "wrong-kind", params: { value, expected: kinds.join(", ") } } : null;
  }

  /**
   * Nothing stands twice in a list.
   * @param {Field} field @param {unknown[]} items @param {Path} path
   */
  #repeats(field, items, path) {
    if (this.spec.original) return; // a translation is as its record
    const names = field.model ? this.spec.models[field.model].fields.map(({ name }) => name) : [];
    const key = ITEM_KEYS.find((name) => names.includes(name));
    const seen = new Set();
    items.forEach((item, number) => {
      const value = isGroup(item) ? key && Object.hasOwn(item, key) && item[key] : item;
      const text = typeof value === "string" ? strip(value) : "";
      if (!text) return;
      const where = [...path, number];
      if (!seen.has(text)) seen.add(text);
      else if (field.model && key) this.#report("repeated-key", [...where, key], { value: text });
      else if (!field.model && !field.text) this.#report("repeated-value", where, { value: text });
    });
  }

  /**
   * The region of a place lies in its country.
   * @param {Model} model @param {Group} data @param {Path} path
   */
  #region(model, { region, country }, path) {
    if (!model.rules.includes("region-outside-country")) return;
    if (typeof region !== "string" || typeof country !== "string") return;
    const { codes } = this.spec;
    const [value, around] = [strip(region), strip(country)];
    if (around && isRegion(value, codes) && countryOf(value, codes) !== around) {
      this.#report("region-outside-country", [...path, "region"], { value, country });
    }
  }

  /** Asked again where anything else is wrong, so that all is heard at once. */
  #betweenFields() {
    const faults = this.#parts.flatMap(({ path, model, data }) => {
      const isEmpty = (/** @type {unknown} */ value) => Array.isArray(value) && !value.length;
      const given = Object.keys(data).filter((name) => !isEmpty(data[name]));
      const filled = given.filter((name) => data[name] !== null);
      if (between(model, filled).length) this.#isBroken = true;
      return between(model, given).map((fault) => ({ ...fault, path }));
    });
    if (!this.#isBroken) return;
    for (const { code, path, params } of faults) this.#report(code, path, params);
  }

  /** `not_known` names fields of this kind, and none that is filled in. @param {Group} data */
  #notKnown(data) {
    const names = this.spec.models[this.spec.root].fields.map(({ name }) => name);
    (Array.isArray(data.not_known) ? data.not_known : []).forEach((value, number) => {
      const name = typeof value === "string" ? strip(value) : "";
      if (!name) return;
      const given = Object.hasOwn(data, name) ? data[name] : null;
      const isGiven = given !== null && given !== "" && !(Array.isArray(given) && !given.length);
      if (!names.includes(name) || name === "not_known") {
        this.#report("unknown-field-name", ["not_known", number], { value });
      } else if (isGiven) {
        this.#report("known-and-not-known", ["not_known", number], { value });
      }
    });
  }

  /** A record is changed on the day it is added, or later. @param {Group} data */
  #days(data) {
    const [added, changed] = [asDay(data.added), asDay(data.changed)];
    if (added && changed && changed < added) {
      this.#report("changed-before-added", ["changed"], { changed, added });
    }
  }
}
