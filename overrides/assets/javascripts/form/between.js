// Rules between the fields of one group: `faults` of the models in hooks/hub/records/schema.py.

/** @typedef {import("./types.js").Model} Model */
/** @typedef {{code: string, params: Record<string, string>}} Fault */

/**
 * What each rule says when just these fields are filled in: null, or what its sentence needs.
 * @type {Record<string, (given: Set<string>, model: Model) => Record<string, string> | null>}
 */
const RULES = {
  "nothing-said": (given, { telling = [] }) => (
    telling.some((name) => given.has(name)) ? null : { keys: telling.join(", ") }),
  "missing-key": (given, { fields }) => {
    const text = fields.find((one) => one.text && given.has(one.name));
    return text && !given.has("key") ? { suggestion: text.name.replaceAll("_", "-") } : null;
  },
  "half-coordinates": (given) => (given.has("latitude") === given.has("longitude") ? null : {}),
  "partner-unnamed": (given) => (
    given.has("organisation") || given.has("country") || given.has("count") ? null : {}),
  "partner-named-and-counted": (given) => (
    given.has("organisation") && given.has("count") ? {} : null),
  "amount-without-currency": (given) => (given.has("amount") && !given.has("currency") ? {} : null),
  "missing-one-of": (given) => (
    given.has("sources") || given.has("contacts") ? null : { keys: "sources, contacts" }),
};

/**
 * The rules of `model` that are broken when just the fields in `given` are filled in.
 * @param {Model} model
 * @param {string[]} given
 * @returns {Fault[]}
 */
export function between(model, given) {
  const names = new Set(given);
  return model.rules.flatMap((code) => {
    const params = RULES[code]?.(names, model);
    return params ? [{ code, params }] : [];
  });
}
