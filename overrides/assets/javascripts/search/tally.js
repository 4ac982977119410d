// What records gather, word by word of a question: how well they answer it, and how much of it.

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Tongue} Tongue */

const FOREIGN = 0.6;
// Organisations and pages are found, but seldom what a reader is after.
const BESIDE = 0.8;
const FULL = 255;
// Where few records have a word, one more or less says little of how rare it is.
const DOUBT = 6;
// The part of the surest reading's weight that another needs to say how common the word is.
const SURE = 0.9;
const COVERAGE = 0.8;
const LEAST_COVERAGE = 0.5;
const LAST_COVERAGE = 0.12;
// With so few records, records that fit less are shown as well.
const ENOUGH = 10;

export class Tally {
  /** @param {Tongue[]} tongues the readers' language first @param {number} size how many records */
  constructor(tongues, size) {
    this.tongues = tongues;
    /** @type {number[]} those with any of the words, by their numbers */
    this.records = [];
    this.scores = new Float32Array(size);
    /** Whether the readers' language has it. */
    this.isOwn = new Uint8Array(size);
    /** The place of the language that has it best. */
    this.best = new Uint8Array(size);
    /** How much of the question it has. */
    this.coverage = new Float32Array(size);
    this.asked = 0;
    this.bestWorth = new Float32Array(size);
    // Of the word in hand: the best of its readings counts, not their sum.
    this.worth = new Float32Array(size);
    this.sureness = new Float32Array(size);
  }

  /** Counts a word. @param {Reading[]} readings */
  count(readings) {
    const rarity = this.#rarity(readings);
    /** @type {number[]} */
    const touched = [];
    for (const { tongue, meaning } of readings) {
      const place = this.tongues.indexOf(tongue);
      const part = (place === 0 ? 1 : FOREIGN) / FULL;
      for (const [key, weight] of meaning.keys) {
        // A common word that is like the typed one is no better a guess for that.
        const factor = part * Math.min(rarity, rarityOf(tongue, key));
        tongue.postings.each(key, (record, impact) => {
          const worth = factor * weight * impact;
          if (this.worth[record] === 0) {
            touched.push(record);
          }
          if (worth > this.worth[record]) {
            this.worth[record] = worth;
          }
          if (weight > this.sureness[record]) {
            this.sureness[record] = weight;
          }
          if (place === 0) {
            this.isOwn[record] = 1;
          }
          if (worth > this.bestWorth[record]) {
            this.bestWorth[record] = worth;
            this.best[record] = place;
          }
        });
      }
    }
    this.asked += rarity;
    for (const record of touched) {
      if (this.coverage[record] === 0) {
        this.records.push(record);
      }
      this.scores[record] += this.worth[record];
      this.coverage[record] += rarity * this.sureness[record];
      this.worth[record] = this.sureness[record] = 0;
    }
  }

  /**
   * Settles the scores when all words are counted: a record with all of them comes first, and an
   * odd word does not empty the list.
   * @param {number} undertakings records from this number on are organisations and pages
   */
  finish(undertakings) {
    for (const record of this.records) {
      this.coverage[record] /= this.asked;
      const part = record < undertakings ? 1 : BESIDE;
      this.scores[record] *= this.coverage[record] ** COVERAGE * part;
    }
  }

  /**
   * Puts first what is asked for by its name.
   * @param {Map<Tongue, string[]>} names the keys under which the question may be filed
   */
  lift(names) {
    const highest = this.records.reduce((most, record) => Math.max(most, this.scores[record]), 0);
    /** @type {Map<number, number>} */
    const named = new Map();
    names.forEach((keys, tongue) => keys.forEach((key) => {
      tongue.postings.each(key, (record, impact) => {
        named.set(record, Math.max(impact / FULL, named.get(record) ?? 0));
        if (tongue === this.tongues[0]) {
          this.isOwn[record] = 1;
        }
      });
    }));
    named.forEach((part, record) => {
      // Where the name is one word and the question is more, nothing else may have led to it.
      if (this.coverage[record] === 0) {
        this.records.push(record);
      }
      this.scores[record] += part * (highest || 1);
      this.coverage[record] = 1;
    });
  }

  /** The records that have enough of the question. */
  kept() {
    const most = this.records.reduce((more, record) => Math.max(more, this.coverage[record]), 0);
    const kept = (/** @type {number} */ least) => (
      this.records.filter((record) => this.coverage[record] >= least * most)
    );
    const good = kept(LEAST_COVERAGE);
    return good.length < ENOUGH ? kept(LAST_COVERAGE) : good;
  }

  /**
   * How much a word tells. It is as common as its surest reading in the language where that is the
   * commonest: elsewhere it is a guest.
   * @param {Reading[]} readings
   */
  #rarity(readings) {
    let least = Math.log(1 + 2 * this.scores.length);
    for (const { tongue, meaning } of readings) {
      const surest = Math.max(...meaning.keys.values());
      for (const [key, weight] of meaning.keys) {
        if (weight >= SURE * surest && tongue.postings.count(key) > 0) {
          least = Math.min(least, rarityOf(tongue, key));
        }
      }
    }
    return least;
  }
}

/**
 * How much a key tells: the fewer records have it, the more (BM25's idf).
 * @param {Tongue} tongue @param {string} key
 */
function rarityOf({ postings }, key) {
  const count = postings.count(key);
  return Math.log(1 + (postings.records - count + 0.5) / (count + DOUBT));
}
