// Which records have a key, and how much each is about it.

import { Shards, unfolded } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

/** One file: its keys, and where the steps and the weights of each begin. */
class Lists {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    /** @type {Map<string, {count: number, steps: number, weights: number}>} */
    this.keys = new Map();
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    let steps = 4 + length;
    let weights = 0;
    let key = "";
    for (const line of new TextDecoder().decode(bytes.subarray(4, steps)).split("\n")) {
      const [coded, count, size] = line.split("\t");
      key = unfolded(key, coded);
      this.keys.set(key, { count: Number(count), steps, weights });
      steps += Number(size);
      weights += Number(count);
    }
    for (const list of this.keys.values()) {
      list.weights += steps;
    }
  }
}

export class Postings {
  /** @param {Store} store @param {string} locale */
  constructor(store, locale) {
    const info = store.info.languages[locale];
    this.store = store;
    this.locale = locale;
    this.records = info.records;
    this.shards = new Shards(store, `${locale}/postings`, (bytes) => new Lists(bytes));
  }

  /** Learns where its files begin; before that, none can be loaded. */
  async open() {
    this.shards.firsts = await this.store.json(`${this.locale}/lists`);
  }

  /** How many records have the key; its file must be here. @param {string} key */
  count(key) {
    return this.shards.peek(key)?.keys.get(key)?.count ?? 0;
  }

  /**
   * Calls `visit` with each record that has the key and its weight, 1 to 255.
   * @param {string} key @param {(record: number, impact: number) => void} visit
   */
  each(key, visit) {
    /** @type {Lists | undefined} */
    const lists = this.shards.peek(key);
    const found = lists?.keys.get(key);
    if (!lists || !found) {
      return;
    }
    const { bytes } = lists;
    let { steps, weights } = found;
    let record = -1;
    for (const end = weights + found.count; weights < end; weights++) {
      let step = 0;
      let shift = 0;
      let byte;
      do {
        byte = bytes[steps++];
        step |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte & 0x80);
      record += step;
      visit(record, bytes[weights]);
    }
  }
}
