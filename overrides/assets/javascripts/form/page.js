/**
 * The form for a new record: keeps what is written, checks it by the rules of the catalogue, and
 * makes the file that is sent.
 * @module
 */

import { calmly, find, locale, make } from "../search/page.js";
import { completeness } from "./completeness.js";
import { understand } from "./dates.js";
import { keeper } from "./draft.js";
import { faultsOf } from "./faults.js";
import { controls, fill, isEmpty, own, read } from "./fields.js";
import { leadTo, untilReleased, watchPresses } from "./focus.js";
import { attachItems, whenAdded } from "./items.js";
import { Records, attachFilters, fillNames } from "./pickers.js";
import { maturity } from "./maturity.js";
import { labelOf, preview } from "./preview.js";
import { show, tellAll, tellAt } from "./problems.js";
import { offer } from "./send.js";
import { plainNumber, tellAnswered, tellDate, tellLeft } from "./show.js";
import { slug } from "./slug.js";
import { say } from "./words.js";
import { writeRecord } from "./yaml.js";

/** @typedef {import("./fields.js").Mapping} Mapping */
/** @typedef {import("./problems.js").Told} Told */

/** Milliseconds of rest before what was written is kept. */
const REST = 300;

/** Questions that the advice names. */
const ADVICE = 5;

const form = /** @type {HTMLFormElement} */ (find("form[data-form]"));
const kind = form.dataset.form ?? "";
const dates = form.dataset.dates ?? locale();
const today = new Date().toLocaleDateString("sv"); // the Swedish way is that of ISO 8601
const part = (/** @type {string} */ name) =>
  /** @type {HTMLElement} */ (find(`[data-${name}]`, form));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (find(`#${id}`, form));

const [name, licence, people, address] = ["you-name", "you-licence", "you-people", "record-id"].map(
  input,
);
// The practice that this one took over, if the address names one.
const asked = new URLSearchParams(location.search).get("from") ?? "";
const from = /^practices\/[a-z0-9-]+$/.test(asked) ? asked : "";
const draft = keeper(from ? `${kind}.${from}` : kind);
const records = new Records(locale());

/** What the rules must know of the kind: hooks/hub/form/spec.py. */
const spec = JSON.parse(find("#spec").textContent ?? "");
const names = JSON.parse(find("#names").textContent ?? "");

/** Whether something was written that is not kept yet. */
let isDirty = false;
let wasChecked = false;
/** The address as the title made it; one that was typed stays as it is. */
let madeId = "";

/**
 * What a written text means in the record.
 * @param {HTMLElement} field
 * @param {string} text
 * @returns {string}
 */
function meaning(field, text) {
  switch (field.dataset.sort) {
    case "period":
      return understand(text, spec.dates) ?? text;
    case "reference":
      return records.refOf(text);
    case "number":
    case "amount":
    case "count":
    case "year":
      return plainNumber(text, locale());
    case "latitude":
    case "longitude":
      return text.replace(",", ".");
    case "url":
      return /^www\./i.test(text) ? `https://${text}` : text;
    default:
      return text;
  }
}

/** What is written, as the record will hold it. */
function result() {
  const { data, places } = read(form, meaning);
  data.added = today;
  if (name.value.trim()) data.contributors = [name.value.trim()];
  const unknown = own(form).filter(
    (field) => field.querySelector(":scope > p [data-unknown]:checked"),
  );
  if (unknown.length) data.not_known = unknown.map((field) => field.dataset.field ?? "");
  return { data, places };
}

// The draft

/** Keeps everything as it stands, half-written dates included. */
function keep() {
  if (!isDirty) return;
  isDirty = false;
  const you = { name: name.value, licence: licence.checked, people: people.checked };
  const unknown = own(form)
    .filter((field) => field.querySelector(":scope > p [data-unknown]:checked"))
    .map((field) => field.dataset.field);
  const isKept = draft.save({ data: read(form).data, you, unknown, id: typedId() });
  part("saved").textContent = isKept
    ? say("saved", { time: time(new Date(), { timeStyle: "short" }) })
    : say("not-kept");
}

const keepSoon = calmly(REST, keep);

/** Tells at each folded step how much of it is answered. */
function tellSteps() {
  const { data } = read(form);
  const answered = own(form).filter((field) => (field.dataset.field ?? "") in data);
  tellAnswered(form, (step) => answered.filter((field) => field.parentElement === step).length);
}

function changed() {
  isDirty = true;
  keepSoon();
  tellSteps();
  // What was offered is no longer what is written.
  part("send").hidden = true;
  part("preview").hidden = true;
}

function keepNow() {
  keepSoon.now();
}

/**
 * @param {Date} date
 * @param {Intl.DateTimeFormatOptions} style
 */
function time(date, style) {
  return new Intl.DateTimeFormat(dates, style).format(date);
}

/** Puts the draft into the form, or what a new form begins with. */
function begin() {
  const kept = draft.load();
  const data = kept?.value.data ?? { language: locale(), ...(from && { adapted_from: from }) };
  fill(form, data, (field, text) =>
    field.dataset.sort === "reference" ? records.nameOf(text) : text);
  name.value = kept?.value.you?.name ?? "";
  licence.checked = kept?.value.you?.licence ?? false;
  people.checked = kept?.value.you?.people ?? false;
  address.value = kept?.value.id ?? "";
  for (const tick of /** @type {NodeListOf<HTMLInputElement>} */ (
    form.querySelectorAll("[data-unknown]")
  )) {
    const field = /** @type {HTMLElement} */ (tick.closest("[data-field]"));
    tick.checked = (kept?.value.unknown ?? []).includes(field.dataset.field);
  }
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("[data-sort=period]")
  )) {
    tellPeriod(field);
  }
  if (kept) {
    const style = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short" });
    part("saved").textContent = say("found", { time: time(kept.time, style) });
  }
}

/** Tells how a period was understood. @param {HTMLElement} field */
function tellPeriod(field) {
  tellDate(field, understand(controls(field)[0].value, spec.dates), dates);
}

function anew() {
  if (!confirm(say("anew"))) return;
  isDirty = false;
  draft.clear();
  location.reload();
}

// Faults

/** Everything that is wrong with the record, where it is told. */
function faults() {
  const found = result();
  found.places.set("contributors", boxOf(name));
  return faultsOf(found, spec, today, own(form)[0]);
}

/** The field around a control of the last step. @param {HTMLElement} control */
function boxOf(control) {
  return /** @type {HTMLElement} */ (control.closest(".bp-field"));
}

/** What is wrong beside the record itself: the permissions and the address. */
function otherFaults() {
  /** @type {Told[]} */
  const told = [];
  if (!licence.checked) told.push({ field: boxOf(licence), message: say("licence") });
  if (!people.checked) told.push({ field: boxOf(people), message: say("people") });
  const id = recordId();
  const taken = records.nameOf(`${kind}/${id}`);
  if (!id && !titleOf(read(form).data)) return told; // the title is asked for first
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    told.push({ field: boxOf(address), message: say("no-id") });
  } else if (taken !== `${kind}/${id}`) {
    told.push({ field: boxOf(address), message: say("taken", { title: taken }) });
  }
  return told;
}

/** What the record is called. @param {Mapping} data */
function titleOf(data) {
  return String(data.title ?? data.name ?? "");
}

/** The id, if it is not the one that was made. */
function typedId() {
  const written = address.value.trim();
  return written === madeId ? "" : written;
}

/** The id as it was typed, or as the title makes it. */
function recordId() {
  const { data } = read(form);
  return typedId() || slug(titleOf(data), { language: String(data.language ?? "") });
}

/**
 * Tells what is wrong at the field that was just left; what is still empty waits.
 * @param {FocusEvent} event
 */
async function left(event) {
  const control = /** @type {HTMLInputElement} */ (event.target);
  const field = /** @type {HTMLElement | null} */ (control.closest("[data-field]"));
  // The list of faults stays as it is while somebody is about to follow one of its links.
  const next = /** @type {Node | null} */ (event.relatedTarget);
  if (!field || part("problems").contains(next)) return;
  await untilReleased();
  if (field.dataset.sort === "period") tellPeriod(field);
  if (wasChecked) {
    tellAll(form, [...faults(), ...otherFaults()]);
  } else if (control.matches("[data-control]")) {
    const told = isEmpty(control, field) ? [] : faults().filter((one) => one.field === field);
    tellAt(field, told.map((one) => one.message));
  }
}

// Sending

/** @param {Event} event */
async function submit(event) {
  event.preventDefault();
  keepNow();
  await records.load();
  wasChecked = true;
  part("record-id").hidden = false;
  if (!typedId()) address.value = madeId = recordId();
  const told = [...faults(), ...otherFaults()];
  tellAll(form, told);
  advise();
  if (told.some((one) => !one.isWarning)) {
    part("send").hidden = true;
    for (const { field } of told) show(field);
    leadTo(part("problems"));
    return;
  }
  const { data } = result();
  const id = recordId();
  offer(part("send"), {
    name: `${kind}-${id}.yml`,
    path: `data/${kind}/${id}/record.yml`,
    text: writeRecord(data, spec, { ref: `${kind}/${id}` }),
    title: titleOf(data),
  });
  leadTo(part("send"));
}

/** Says how much is answered, and what would help most. */
function advise() {
  const { data, places } = result();
  const { percent, open } = completeness(data, spec);
  part("advice").hidden = false;
  part("advice-percent").textContent = say("percent", { num: String(percent) });
  const questions = open.map((field) => places.get(field)).filter((field) => field !== undefined);
  part("advice-more").hidden = !questions.length;
  part("advice-list").replaceChildren(...questions.slice(0, ADVICE).map(question));
  const told = form.querySelector("[data-advice-maturity]");
  if (!told) return;
  const points = maturity(data, today);
  told.textContent = points
    ? say("maturity", { rung: say(`rung-${points.rung}`) })
    : say("not-assessed");
}

/** A link to a question. @param {HTMLElement} field */
function question(field) {
  const target = /** @type {HTMLElement | null} */ (
    field.querySelector("input, select, textarea, [data-add]")
  );
  const link = make("a", "", labelOf(field));
  link.href = `#${target?.id || field.closest(".bp-step")?.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(field);
    target?.focus();
  });
  return make("li", "", link);
}

function look() {
  part("preview-body").replaceChildren(...preview(form));
  part("preview").hidden = false;
  leadTo(part("preview"));
}

// The page

/** Fills the lists within the form or a new item. @param {HTMLElement} scope */
function prepare(scope) {
  fillNames(scope, names);
  records.attach(scope);
  for (const day of /** @type {NodeListOf<HTMLInputElement>} */ (
    scope.querySelectorAll("input[data-past]")
  )) {
    day.max = today;
  }
}

async function start() {
  const needsRecords = form.querySelector("[data-kinds]") && (from || draft.load());
  if (needsRecords) await records.load();
  whenAdded(prepare);
  prepare(form);
  attachFilters(form);
  attachItems(form, changed);
  begin();
  form.addEventListener("input", (event) => {
    tellLeft(/** @type {HTMLInputElement} */ (event.target));
    changed();
  });
  watchPresses(form);
  form.addEventListener("focusout", (event) => void left(event));
  // Enter in a line would send a form that one is in the middle of.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  form.addEventListener("submit", (event) => void submit(event));
  part("anew").addEventListener("click", anew);
  part("preview-button").addEventListener("click", look);
  for (const link of form.querySelectorAll("[data-step]")) {
    link.addEventListener("click", () => {
      const step = form.querySelector(`#step-${/** @type {HTMLElement} */ (link).dataset.step}`);
      if (step instanceof HTMLDetailsElement) step.open = true;
    });
  }
  addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", keepNow);
  form.hidden = false;
  tellSteps();
}

try {
  await start();
} catch (fault) {
  console.warn(fault);
  /** @type {HTMLElement} */ (find("p[data-failed]")).hidden = false;
}

