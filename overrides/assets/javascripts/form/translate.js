/**
 * The form for translating: shows the record that the address asks for, text by text, keeps what is
 * written, checks it, and makes the file that is sent.
 * @module
 */

import { BASE, calmly, find, locale, make, speak } from "../search/page.js";
import { keeper } from "./draft.js";
import { leadTo, untilReleased, watchPresses } from "./focus.js";
import { tellAll, tellAt } from "./problems.js";
import { check, say as sentence } from "./rules.js";
import { offer } from "./send.js";
import { UnitView, languageName } from "./translate-unit.js";
import { Translation } from "./translation.js";
import { say } from "./words.js";
import { writeTranslation } from "./yaml.js";

/** @typedef {import("./problems.js").Told} Told */
/** @typedef {import("./translation.js").Method} Method */
/** @typedef {import("./translation.js").Source} Source */
/** @typedef {import("./translation.js").Unit} Unit */

/** Milliseconds of rest before what was written is kept. */
const REST = 300;

/** A record as its address and its file name it. */
const REFERENCE = /^[a-z-]+\/[a-z0-9]+(-[a-z0-9]+)*$/;

const form = /** @type {HTMLFormElement} */ (find("form[data-translate]"));
const part = (/** @type {string} */ name) =>
  /** @type {HTMLElement} */ (find(`[data-${name}]`, form));
const from = /** @type {HTMLSelectElement} */ (part("from"));
const into = /** @type {HTMLSelectElement} */ (part("into"));
const only = /** @type {HTMLInputElement} */ (part("only"));
const maker = /** @type {HTMLInputElement} */ (find("#maker-name", form));
const licence = /** @type {HTMLInputElement} */ (find("#maker-licence", form));
const methods = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=method]")]);
const address = find("[data-part=record]", form);

/** @type {Source} */
let source;
/** @type {any} hooks/hub/form/spec.py */
let spec;
/** @type {Translation} */
let translation;
/** @type {UnitView[]} */
let views = [];
/** @type {import("./draft.js").Keeper} */
let draft;
let wasChecked = false;
let isDirty = false;

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(new URL(path, BASE));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

// What is shown

/**
 * Opens the translation into a language, with the draft of it that is kept here.
 * @param {string} to
 */
function open(to) {
  draft = keeper(`translate.${source.ref}.${to}`);
  translation = new Translation(source, to);
  const kept = draft.load();
  translation.resume(kept?.value?.answers);
  maker.value = kept?.value?.name ?? "";
  const { before } = translation;
  // What a machine made may have been read by now: that is for the translator to say.
  choose(kept?.value?.method ?? (before?.method === "machine" ? "" : (before?.method ?? "")));
  const style = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short" });
  part("saved").textContent = kept ? say("found", { time: time(kept.time, style) }) : say("kept");
  fillSources(to);
  views = translation.units.map(
    (unit, number) =>
      new UnitView(translation, unit, number + 1, { field: fieldOf(unit), changed }),
  );
  for (const view of views) view.showSource(from.value);
  part("units").replaceChildren(...views.map((view) => view.element));
  wasChecked = false;
  tellAll(form, []);
  part("send").hidden = true;
  part("unread").hidden = before?.method !== "machine" || Boolean(before.reviewed_by);
  sift();
}

/**
 * The field of the schema that a text belongs to, and the group that encloses it.
 * @param {Unit} unit
 */
function fieldOf(unit) {
  let model = spec.models[spec.root];
  let group = "";
  let found;
  for (const name of unit.field.split(".")) {
    if (found) group ||= found.title;
    found = model.fields.find((/** @type {{name: string}} */ one) => one.name === name);
    model = spec.models[found.model];
  }
  return { ...found, group };
}

/** The languages that have a title to translate from, the original first. @param {string} to */
function fillSources(to) {
  const head = translation.units[0];
  const known = [source.language, ...Object.keys(head.texts)].filter((one) => one !== to);
  from.replaceChildren(
    ...[...new Set(known)].map((tag) => {
      const name = languageName(tag);
      const label = tag === source.language ? say("original", { language: name }) : name;
      return new Option(label, tag);
    }),
  );
}

/** Shows all texts, or only those at which something is left to do. */
function sift() {
  for (const view of views) view.element.hidden = only.checked && !view.isOpen;
  progress();
}

function progress() {
  const counted = views.filter((view) => !view.unit.own);
  const done = counted.filter((view) => !view.isOpen).length;
  part("progress").textContent = say("progress", {
    done: String(done),
    of: String(counted.length),
  });
}

/** @param {string} method */
function choose(method) {
  for (const one of methods) one.checked = one.value === method;
}

const chosen = () => methods.find((one) => one.checked)?.value ?? "";

// The draft

function keep() {
  const isKept = draft.save({
    answers: Object.fromEntries(translation.answers),
    name: maker.value,
    method: chosen(),
  });
  part("saved").textContent = isKept
    ? say("saved", { time: time(new Date(), { timeStyle: "short" }) })
    : say("not-kept");
}

const keepSoon = calmly(REST, keep);

function keepNow() {
  if (isDirty) keepSoon.now();
  isDirty = false;
}

/** Something was written. @param {UnitView} [view] */
function changed(view) {
  isDirty = true;
  keepSoon();
  if (view) progress();
  part("send").hidden = true; // what was offered is no longer what is written
}

/**
 * @param {Date} date
 * @param {Intl.DateTimeFormatOptions} style
 */
function time(date, style) {
  return new Intl.DateTimeFormat(locale(), style).format(date);
}

function anew() {
  if (!confirm(say("anew"))) return;
  isDirty = false;
  draft.clear();
  open(translation.locale);
}

// Faults

/** What goes into the file. */
function data() {
  const method = /** @type {Method} */ (chosen() || "human");
  return translation.data({ method, name: maker.value.trim() });
}

/**
 * Everything that is wrong with the texts.
 * @returns {Promise<Told[]>}
 */
async function faults() {
  const told = [];
  const written = await data();
  for (const problem of check(written, spec, { today: "" })) {
    const view = views.find(({ unit }) => `${problem.field}[`.startsWith(`${unit.path}[`));
    if (!view || problem.severity !== "error") continue;
    const { message, hint } = sentence(problem, spec.messages);
    told.push({ field: view.element, message: `${message} ${hint}` });
  }
  for (const view of views) {
    if (translation.isPartial(view.unit)) {
      told.push({ field: view.element, message: say("partial") });
    }
  }
  return told;
}

/** What is wrong beside the texts. @returns {Told[]} */
function otherFaults() {
  const told = [];
  const at = (/** @type {HTMLElement} */ control) =>
    /** @type {HTMLElement} */ (control.closest(".bp-field"));
  // To have read a machine's translation and found nothing wrong is worth sending as well.
  const isRead = chosen() && chosen() !== translation.before?.method;
  if (!translation.isChanged && !(translation.before && isRead)) {
    told.push({ field: views[0].element, message: say("nothing") });
  }
  if (!chosen()) told.push({ field: at(methods[0]), message: say("method") });
  if (!licence.checked) told.push({ field: at(licence), message: say("licence") });
  return told;
}

/**
 * Tells what is wrong at the text that was just left; after a first try to send it, everywhere.
 * @param {FocusEvent} event
 */
async function left(event) {
  const [gone, next] = [event.target, event.relatedTarget].map((one) => /** @type {Node} */ (one));
  // The list of faults stays as it is while somebody is about to follow one of its links.
  if ([gone, next].some((one) => one && part("problems").contains(one))) return;
  const view = views.find(({ element }) => element.contains(gone));
  if (!wasChecked && (!view || view.element.contains(next))) return;
  await untilReleased();
  const told = await faults();
  if (wasChecked) tellAll(form, [...told, ...otherFaults()]);
  else if (view) {
    const own = told.filter(({ field }) => field === view.element);
    tellAt(view.element, own.map(({ message }) => message));
  }
}

// Sending

/** @param {Event} event */
async function submit(event) {
  event.preventDefault();
  keepNow();
  wasChecked = true;
  const told = [...(await faults()), ...otherFaults()];
  for (const { field } of told) field.hidden = false;
  tellAll(form, told);
  if (told.length) {
    part("send").hidden = true;
    leadTo(part("problems"));
    return;
  }
  const { ref } = source;
  const to = translation.locale;
  const path = `data/${ref}/${to}.yml`;
  const modeline = `yaml-language-server: $schema=../../.schema/${spec.kind}.translation.json`;
  offer(part("send"), {
    name: `${ref.replace("/", "-")}.${to}.yml`,
    path,
    text: writeTranslation(await data(), spec, { ref, locale: to, comments: [modeline] }),
    title: say("subject-into", { title: address.textContent ?? "", language: languageName(to) }),
  });
  if (translation.before) leadToFile(part("send"), `${form.dataset.edit}${path}`);
  leadTo(part("send"));
}

/**
 * The file is there already: the forge shows the page on which it is changed, not that of a new one.
 * @param {HTMLElement} ways
 * @param {string} href
 */
function leadToFile(ways, href) {
  const link = /** @type {HTMLAnchorElement | null} */ (ways.querySelector("[data-part=open]"));
  if (!link) return;
  link.href = href;
  link.hidden = false;
  for (const name of ["prefilled", "too-long", "paste"]) {
    const note = /** @type {HTMLElement} */ (find(`[data-part="${name}"]`, ways));
    note.hidden = name !== "paste";
    if (name === "paste") note.textContent = say("replace");
  }
}

// The page

/** Names the record, in the reader's language where it has a title there. */
function head() {
  const { texts } = source.units.find(({ path }) => path === "title" || path === "name") ?? {
    texts: {},
  };
  const tag = texts[locale()] ? locale() : source.language;
  address.textContent = String(texts[tag] ?? source.ref);
  speak(address, tag === locale() ? null : tag);
  if (!source.ref.startsWith("vocabularies/")) {
    /** @type {HTMLAnchorElement} */ (address).href = new URL(
      `${form.dataset.prefix}${source.ref}/`,
      BASE,
    ).href;
  }
  document.title = `${address.textContent} · ${document.title}`;
}

/** @param {string} asked the language that the address asks for */
function languages(asked) {
  // A record may be written in any language, the page offers only those of the site.
  into.querySelector(`option[value="${source.language}"]`)?.remove();
  const tags = [...into.options].map(({ value }) => value);
  into.value = [asked, locale(), tags[0]].find((tag) => tags.includes(tag)) ?? "";
}

async function start() {
  const query = new URLSearchParams(location.search);
  const ref = query.get("record") ?? "";
  if (!REFERENCE.test(ref)) {
    /** @type {HTMLElement} */ (find("[data-choose]")).hidden = false;
    return;
  }
  const kind = ref.split("/")[0];
  [source, spec] = await Promise.all([
    fetched(`contribute/texts/${ref}.json`),
    fetched(`contribute/form/translate/${locale()}/${kind}.json`),
  ]);
  head();
  languages(query.get("to") ?? "");
  open(into.value);
  into.addEventListener("change", () => {
    keepNow();
    const search = new URLSearchParams({ record: ref, to: into.value });
    history.replaceState(null, "", `?${search}`);
    open(into.value);
  });
  from.addEventListener("change", () => {
    for (const view of views) view.showSource(from.value);
  });
  only.addEventListener("change", sift);
  for (const control of [maker, ...methods]) control.addEventListener("input", () => changed());
  part("anew").addEventListener("click", anew);
  watchPresses(form);
  form.addEventListener("focusout", (event) => void left(event));
  form.addEventListener("submit", (event) => void submit(event));
  addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", keepNow);
  form.hidden = false;
  const at = query.get("at");
  const first = at && views.find(({ unit }) => `${unit.path}.`.startsWith(`${at}.`));
  if (first) find("textarea", first.element).focus();
}

try {
  await start();
} catch (fault) {
  console.warn(fault);
  /** @type {HTMLElement} */ (find("p[data-failed]")).hidden = false;
}
