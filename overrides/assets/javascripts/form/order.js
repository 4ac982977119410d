// The order of a file: of its fields, as the scaffold has them, and of what `hub check` finds there.

/** @typedef {import("./types.js").Spec} Spec */

/** @typedef {(string | number)[]} Path */

/** The places of a field: of its name, and of its value. @typedef {[number, number]} Places */

/**
 * The places of all values within `data`, by their paths as text.
 * @param {unknown} data
 * @returns {(path: Path, atName?: boolean) => number} the place at a path, or of what encloses it
 */
export function placesOf(data) {
  /** @type {Map<string, Places>} */
  const places = new Map();
  let last = 0;

  /** @param {unknown} value @param {Path} path @param {number} name */
  const visit = (value, path, name) => {
    // A group of fields begins where its first field does; all else has a place of its own.
    const begins = last + 1;
    places.set(JSON.stringify(path), [name || begins, begins]);
    if (Array.isArray(value)) {
      last++;
      value.forEach((item, number) => visit(item, [...path, number], 0));
    } else if (isGroup(value) && Object.keys(value).length) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], ++last);
    } else {
      last++;
    }
  };
  visit(data, [], 0);

  return (path, atName = false) => {
    for (let size = path.length; size > 0; size--) {
      const found = places.get(JSON.stringify(path.slice(0, size)));
      if (found) return found[atName && size === path.length ? 0 : 1];
    }
    return 0;
  };
}

/**
 * The data with its fields in the order of the file, within groups in that of the schema; unknown
 * ones come last.
 * @param {unknown} data
 * @param {Spec} spec
 * @returns {unknown}
 */
export function arranged(data, spec) {
  return isGroup(data) ? inOrder(data, spec.root, spec.order, spec) : data;
}

/**
 * @param {Record<string, unknown>} group @param {string} model its name
 * @param {string[]} order @param {Spec} spec
 */
function inOrder(group, model, order, spec) {
  const { fields } = spec.models[model];
  const known = order.filter((name) => Object.hasOwn(group, name));
  const others = Object.keys(group).filter((name) => !known.includes(name));
  return Object.fromEntries([...known, ...others].map((name) => {
    const inner = fields.find((field) => field.name === name);
    return [name, inner?.model ? within(group[name], inner.model, inner.shape, spec) : group[name]];
  }));
}

/**
 * @param {unknown} value @param {string} model @param {string} shape @param {Spec} spec
 * @returns {unknown}
 */
function within(value, model, shape, spec) {
  if (shape === "list" && Array.isArray(value)) {
    return value.map((item) => within(item, model, "one", spec));
  }
  if (!isGroup(value)) return value;
  if (shape === "map") {
    const items = Object.entries(value);
    return Object.fromEntries(items.map(([key, item]) => [key, within(item, model, "one", spec)]));
  }
  return inOrder(value, model, spec.models[model].fields.map(({ name }) => name), spec);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isGroup(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
