/**
 * What the page tells the form's scripts, and what they tell of a record. Nothing runs here.
 * @module
 */

/**
 * A field as the spec tells it; see hooks/hub/form/spec.py.
 * @typedef {object} Field
 * @property {string} name
 * @property {string} title
 * @property {string} help
 * @property {"one" | "list" | "map"} shape
 * @property {string} sort
 * @property {number} [max] characters
 * @property {number} [min] items
 * @property {number} [low]
 * @property {number} [high]
 * @property {string[]} [choices]
 * @property {string} [vocabulary]
 * @property {string[]} [kinds] of a reference
 * @property {string} [code]
 * @property {boolean} [past]
 * @property {[string, string, string]} [identifier]
 * @property {boolean} [required]
 * @property {"tracked" | "own"} [text]
 * @property {number} [weight]
 * @property {string} [default]
 * @property {string} [model]
 * @property {string[]} [examples]
 */

/** @typedef {{fields: Field[], rules: string[], telling?: string[]}} Model */
/** @typedef {{message: string, hint: string, severity: "error" | "warning"}} Message */

/**
 * What the page tells of a kind of record, in its own language; see hooks/hub/form/spec.py.
 * @typedef {object} Spec
 * @property {string} kind
 * @property {string} root
 * @property {string} [original] for a translation, the model of the record
 * @property {string[]} order
 * @property {string} [modeline]
 * @property {Record<string, Model>} models
 * @property {Record<string, {ids: string[], former: Record<string, string>}>} vocabularies
 * @property {{countries: string, currencies: string, languages: string, scripts: string,
 *   territories: string, nuts: Record<string, string>,
 *   meant: Record<string, Record<string, string>>}} codes
 * @property {string[]} kinds
 * @property {Record<string, Message>} messages
 * @property {{needed: string, optional: string, record: string}} remedies
 * @property {import("./dates.js").DateWords} [dates]
 */

/**
 * One thing to mend, in the field that is named like `figures[2].label`.
 * @typedef {object} Problem
 * @property {string} field empty for the record as a whole
 * @property {string} code
 * @property {"error" | "warning"} severity
 * @property {Record<string, unknown>} params what its sentence needs
 */

export {};
