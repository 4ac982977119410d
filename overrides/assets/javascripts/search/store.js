// Fetches the index piece by piece, each piece once. How the files are written is told in
// hooks/hub/search/: index.py, lexicon.py, postings.py, facets.py and cards.py.

const VERSION = 4;
// Milliseconds until a file that hangs counts as lost.
const PATIENCE = 30_000;
const SHARED_ZERO = 48;

/** What a page can tell its reader: the network is away, or the index is not the page's own. */
export class SearchError extends Error {
  /** @param {"offline" | "stale"} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.name = "SearchError";
    this.kind = kind;
  }
}

/**
 * @typedef {object} LanguageInfo
 * @property {string} prefix what its addresses begin with
 * @property {boolean} loose whether it is written in Cyrillic
 * @property {number} records how many records have a text in it
 */

/**
 * @typedef {object} IndexInfo
 * @property {number} version
 * @property {string} stamp
 * @property {number} records
 * @property {number} undertakings
 * @property {number} perFile
 * @property {Record<string, LanguageInfo>} languages
 */

/** The files of one index. */
export class Store {
  /** @param {URL} folder @param {IndexInfo} info */
  constructor(folder, info) {
    this.folder = new URL(`${info.stamp}/`, folder);
    this.info = info;
    /** @type {Map<string, Promise<any>>} what was asked for, fetched and read once */
    this.parts = new Map();
  }

  /** @param {URL} folder */
  static async open(folder) {
    const response = await request(new URL("index.json", folder), { cache: "no-cache" });
    let info;
    try {
      info = await response.json();
    } catch {
      throw new SearchError("offline", "index.json cannot be read");
    }
    if (info?.version !== VERSION) {
      throw new SearchError("stale", "the index is of another version");
    }
    return new Store(folder, info);
  }

  /**
   * A file, read.
   * @template T
   * @param {string} name without its ending
   * @param {(bytes: Uint8Array) => T} parse
   * @returns {Promise<T>}
   */
  part(name, parse) {
    let found = this.parts.get(name);
    if (!found) {
      found = inflated(new URL(`${name}.bin`, this.folder)).then(parse);
      this.parts.set(name, found);
      // What failed is asked for again.
      found.catch(() => this.parts.delete(name));
    }
    return found;
  }

  /** @param {string} name */
  json(name) {
    return this.part(name, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  }
}

/** @param {URL} address @param {RequestInit} [options] */
async function request(address, options) {
  let response;
  try {
    response = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    throw new SearchError("offline", `${address.pathname}: ${error}`);
  }
  if (!response.ok) {
    const kind = response.status === 404 || response.status === 410 ? "stale" : "offline";
    throw new SearchError(kind, `${address.pathname}: ${response.status}`);
  }
  return response;
}

/** @param {URL} address */
async function inflated(address) {
  const response = await request(address);
  try {
    const stream = response.body?.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new SearchError("offline", `${address.pathname}: ${error}`);
  }
}

/**
 * The numbers of a list of varints.
 * @param {Uint8Array} bytes
 */
export function varints(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    let number = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      number |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    found.push(number);
  }
  return found;
}

/**
 * A front-coded line's word, given the word before.
 * @param {string} previous @param {string} coded
 */
export function unfolded(previous, coded) {
  return previous.slice(0, coded.charCodeAt(0) - SHARED_ZERO) + coded.slice(1);
}

/** Files that together are one sorted list, each known by what its first word begins with. */
export class Shards {
  /** @param {Store} store @param {string} name @param {(bytes: Uint8Array) => any} parse */
  constructor(store, name, parse) {
    this.store = store;
    this.name = name;
    this.parse = parse;
    /** @type {string[]} where each file begins; to be filled in before any is loaded */
    this.firsts = [];
    /** @type {Map<number, any>} those that are here */
    this.here = new Map();
  }

  /** The place of the file in which `word` stands. @param {string} word */
  place(word) {
    let low = 0;
    let high = this.firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.firsts[middle] <= word) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The places of the files in which words that begin so may stand. @param {string} start */
  around(start) {
    const found = [this.place(start)];
    for (let place = found[0] + 1; this.firsts[place]?.startsWith(start); place++) {
      found.push(place);
    }
    return found;
  }

  /** @param {number} place */
  async load(place) {
    if (place < this.firsts.length) {
      this.here.set(place, await this.store.part(`${this.name}-${place}`, this.parse));
    }
    return this.here.get(place);
  }

  /** The file in which `word` stands, if it is here already. @param {string} word */
  peek(word) {
    return this.here.get(this.place(word));
  }
}
