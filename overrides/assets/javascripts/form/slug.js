// An id made from a title: small Latin letters, digits and single hyphens, whatever the alphabet.
//
// Cyrillic follows the official system of each country: Bulgaria's Transliteration Act of 2009,
// Ukraine's resolution 55 of 2010, passports in Russia (ICAO 9303), Gaj's Latin for Serbian and
// Macedonian without its diacritics. Greek follows ELOT 743. The letters tell the language as far as
// they can; where they do not, it is the record's, or else Bulgarian.

const MOST = 100;

/** Letters that Unicode does not take apart. @type {Record<string, string>} */
const LATIN = {
  ł: "l", đ: "dj", ð: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i", ħ: "h", ŧ: "t",
  ŋ: "ng", ĸ: "k", ə: "e", ɛ: "e", ɔ: "o",
};

/** @type {Record<string, string>} */
const GREEK = {
  α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m",
  ν: "n", ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps",
  ω: "o",
};

/** @type {[RegExp, string][]} */
const GREEK_PAIRS = [
  [/ου/g, "ou"],
  [/([αεη])υ(?=[αβγδεζηλιμνορυω])/g, "$1v"],
  [/([αεη])υ/g, "$1f"],
  [/γγ/g, "ng"], [/γξ/g, "nx"], [/γχ/g, "nch"],
  [/(?<!\p{L})μπ/gu, "b"],
];

/** @type {Record<string, string>} */
const CYRILLIC = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l",
  м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch",
  ш: "sh", щ: "sht", ъ: "a", ы: "y", ь: "y", э: "e", ю: "yu", я: "ya", ѣ: "e", ѫ: "a", ў: "u",
};

/** What differs from Bulgarian. @type {Record<string, Record<string, string>>} */
const CYRILLIC_OF = {
  uk: {
    г: "h", ґ: "g", є: "ie", и: "y", і: "i", ї: "i", й: "i", х: "kh", щ: "shch", ь: "", ю: "iu",
    я: "ia",
  },
  ru: { ё: "e", й: "i", х: "kh", щ: "shch", ъ: "ie", ы: "y", ь: "", э: "e", ю: "iu", я: "ia" },
  be: { г: "h", ё: "io", і: "i", й: "i", х: "kh", ы: "y", ь: "", э: "e", ю: "iu", я: "ia" },
  sr: {
    ђ: "dj", ж: "z", ј: "j", љ: "lj", њ: "nj", ћ: "c", х: "h", ц: "c", ч: "c", џ: "dz", ш: "s",
  },
  mk: {
    ѓ: "gj", ж: "z", ѕ: "dz", ј: "j", љ: "lj", њ: "nj", ќ: "kj", х: "h", ц: "c", ч: "c", џ: "dz",
    ш: "s",
  },
};

/** The language that a letter gives away. @type {[RegExp, string][]} */
const TELLS = [
  [/[їєґ]/, "uk"], [/ў/, "be"], [/[ѓќѕ]/, "mk"], [/[ђћ]/, "sr"], [/[ыэё]/, "ru"], [/і/, "uk"],
  [/[јљњџ]/, "sr"],
];

/**
 * An id that a title comes to: of letters no less than one that it knows, or empty.
 * @param {string} title
 * @param {{language?: string, most?: number}} [how] the language of the title; characters at most
 * @returns {string}
 */
export function slug(title, { language = "", most = MOST } = {}) {
  const small = title.normalize("NFC").toLowerCase();
  const bare = [...greek(cyrillic(small, languageOf(small, language))).normalize("NFKD")];
  const latin = bare.map((one) => LATIN[one] ?? one.replace(/[\p{M}'’ʼ]/u, "")).join("");
  return cut(latin.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""), most);
}

/** @param {string} text in small letters @param {string} language */
function languageOf(text, language) {
  const own = language.split("-")[0];
  if (own === "bg" || Object.hasOwn(CYRILLIC_OF, own)) return own;
  return TELLS.find(([letter]) => letter.test(text))?.[1] ?? "bg";
}

/** What depends on where a letter stands. @type {Record<string, [RegExp, string][]>} */
const PLACES = {
  bg: [[/ия(?!\p{L})/gu, "ia"]],
  uk: [
    [/(?<!\p{L})є/gu, "ye"], [/(?<!\p{L})ї/gu, "yi"], [/(?<!\p{L})й/gu, "y"],
    [/(?<!\p{L})ю/gu, "yu"], [/(?<!\p{L})я/gu, "ya"], [/зг/g, "zgh"],
  ],
};

/** @param {string} text in small letters @param {string} language */
function cyrillic(text, language) {
  const letters = { ...CYRILLIC, ...CYRILLIC_OF[language] };
  const places = PLACES[language] ?? [];
  const placed = places.reduce((before, [at, latin]) => before.replace(at, latin), text);
  return [...placed].map((one) => letters[one] ?? one).join("");
}

/** @param {string} text */
function greek(text) {
  if (!/\p{Script=Greek}/u.test(text)) return text;
  // Accents go, but a diaeresis parts a pair.
  const plain = text.normalize("NFD").replace(/\u0301/g, "").normalize("NFC");
  const paired = GREEK_PAIRS.reduce((before, [pair, latin]) => before.replace(pair, latin), plain);
  return [...paired.normalize("NFD")].map((one) => GREEK[one] ?? one).join("");
}

/**
 * The id within `most` characters, if possible without cutting a word.
 * @param {string} id @param {number} most
 */
function cut(id, most) {
  if (id.length <= most) return id;
  const end = id.lastIndexOf("-", most);
  return id.slice(0, end > most / 2 ? end : most).replace(/-$/, "");
}
