// Narrowing results down, and how many there would be.

const FIRST = 0x30;
const BACKSLASH = 0x5c;

/** The number that a character stands for. @param {string} text @param {number} at */
function numberAt(text, at) {
  const code = text.charCodeAt(at);
  return code - FIRST - (code > BACKSLASH ? 1 : 0);
}

/** One facet: the values of each record as a slice of one list. */
class Facet {
  /**
   * @param {{name: string, values: string[], wider: number[], former?: Record<string, string>}} head
   * @param {string} sizes how many values each record has
   * @param {string} steps from each value of a record to its next
   */
  constructor(head, sizes, steps) {
    this.name = head.name;
    this.values = head.values;
    this.former = head.former ?? {};
    this.places = new Map(head.values.map((value, number) => [value, number]));
    this.starts = new Uint32Array(sizes.length + 1);
    const all = [];
    let at = 0;
    for (let record = 0; record < sizes.length; record++) {
      const own = new Set();
      let place = -1;
      for (const end = at + numberAt(sizes, record); at < end; at++) {
        place += numberAt(steps, at) + 1;
        // A record filed under a concept is filed under the wider ones as well.
        let value = place;
        while (value >= 0 && !own.has(value)) {
          own.add(value);
          value = head.wider[value] ?? -1;
        }
      }
      all.push(...own);
      this.starts[record + 1] = all.length;
    }
    this.list = Uint16Array.from(all);
  }

  /** The places of a record's values, the wider ones among them. @param {number} record */
  of(record) {
    return this.list.subarray(this.starts[record], this.starts[record + 1]);
  }

  /** @param {number} record @param {Uint8Array} chosen */
  has(record, chosen) {
    for (let at = this.starts[record]; at < this.starts[record + 1]; at++) {
      if (chosen[this.list[at]]) {
        return true;
      }
    }
    return false;
  }

  /** @param {number} record @param {Uint32Array} counts */
  count(record, counts) {
    for (let at = this.starts[record]; at < this.starts[record + 1]; at++) {
      counts[this.list[at]]++;
    }
  }
}

export class Facets {
  /** @param {any[]} table */
  constructor([heads, ...strings]) {
    this.all = heads.map((/** @type {any} */ head, /** @type {number} */ number) => (
      new Facet(head, strings[2 * number], strings[2 * number + 1])
    ));
    this.kinds = this.all.find((facet) => facet.name === "kind");
  }

  /** The kind of a record. @param {number} record */
  kind(record) {
    return this.kinds ? this.kinds.values[this.kinds.list[this.kinds.starts[record]]] : "";
  }

  /**
   * Which of the records are left, and for each value how many would be, were it chosen in the
   * place of what is chosen within its facet: one pass for all.
   *
   * @param {ArrayLike<number>} records
   * @param {Map<string, Set<string>>} filters values within a facet are alternatives
   * @param {number} browsed while browsing, records from this number on are shown only to those
   *   who ask for their kind
   */
  narrow(records, filters, browsed) {
    const counts = this.all.map((facet) => new Uint32Array(facet.values.length));
    /** @type {(Uint8Array | null)[]} */
    const chosen = this.all.map((facet) => chosenPlaces(facet, filters.get(facet.name)));
    const kind = this.all.findIndex((facet) => facet === this.kinds);
    const left = [];
    for (let at = 0; at < records.length; at++) {
      const record = records[at];
      let failures = 0;
      let failed = -1;
      for (let number = 0; number < this.all.length && failures < 2; number++) {
        const values = chosen[number];
        const fails = values
          ? !this.all[number].has(record, values)
          : number === kind && record >= browsed;
        if (fails) {
          failures++;
          failed = number;
        }
      }
      if (failures === 0) {
        left.push(record);
        this.all.forEach((facet, number) => facet.count(record, counts[number]));
      } else if (failures === 1) {
        this.all[failed].count(record, counts[failed]);
      }
    }
    return { left, counts: this.#named(counts) };
  }

  /** @param {Uint32Array[]} counts */
  #named(counts) {
    return new Map(this.all.map((facet, number) => [
      facet.name,
      new Map(facet.values.map((value, at) => [value, counts[number][at]])),
    ]));
  }
}

/** @param {Facet} facet @param {Set<string> | undefined} values unknown ones are passed over */
function chosenPlaces(facet, values) {
  let chosen = null;
  for (const value of values ?? []) {
    const at = facet.places.get(value);
    if (at !== undefined) {
      chosen ??= new Uint8Array(facet.values.length);
      chosen[at] = 1;
    }
  }
  return chosen;
}
