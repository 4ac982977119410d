// What `hub bench search` does in the browser. Loaded into an empty page beside an index.

/** Answers every question twice; the times are those of the second round, with all at hand. */
async function engineAnswers(questions) {
  const { openEngine } = await import("/engine/engine.js");
  const engines = {};
  const answers = [];
  const times = [];
  for (const round of [1, 2]) {
    for (const [locale, q] of questions) {
      engines[locale] ??= await openEngine("../", locale);
      const begin = performance.now();
      const { hits } = await engines[locale].search({ q, perPage: 10 });
      if (round === 1) {
        answers.push(hits.map((hit) => hit.ref));
      } else {
        times.push(performance.now() - begin);
      }
    }
  }
  return { answers, times };
}

/** What the catalogue page does: it opens, and finds. The bytes of the index after each step. */
async function engineSteps(locale, q) {
  const { openEngine } = await import("/engine/engine.js");
  const engine = await openEngine("../", locale);
  const sizes = [];
  for (const query of [{ perPage: 20 }, { q, perPage: 10 }, { q, perPage: 20 }]) {
    await engine.search(query);
    const files = performance.getEntriesByType("resource")
      .filter(({ name }) => name.includes("/search/"));
    sizes.push(files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0));
  }
  return sizes.map((size, step) => size - (sizes[step - 1] ?? 0));
}

/** Material's worker, set up as its plugin does for the language. */
async function lunrAnswers(locale, questions) {
  const docs = await (await fetch(`/lunr/${locale}.json`)).json();
  const worker = new Worker("/material/workers/search.js");
  const ask = (message) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.postMessage(message);
  });
  const config = {
    lang: ["en"],
    separator: "[\\s\\-]+",
    pipeline: locale === "en" ? ["stopWordFilter"] : [],
    fields: { title: { boost: 1e3 }, text: { boost: 1 }, tags: { boost: 1e6 } },
  };
  await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
  const answers = [];
  for (const q of questions) {
    const { data } = await ask({ type: 2, data: q });
    answers.push(data.items.map((group) => group[0].location));
  }
  worker.terminate();
  return answers;
}
