const sections = {
  summary: renderSummary,
  ask: renderAsk,
  'what-if': renderWhatIf,
  chart: renderChart,
  endpoints: renderEndpoints,
  findings: renderFindings,
  exposure: renderExposure,
  matrix: renderMatrix,
  assertions: renderAssertions,
  changes: renderChanges,
};

/** Fills a section; one that there is no data for goes. */
const fill = async (id, render) => {
  const place = byId(id);
  place.hidden = false;
  const title = el('h2', {tabindex: '-1'}, place.dataset.title);
  const waiting = el('p', {role: 'status', class: 'dim'}, 'is being made …');
  place.replaceChildren(title, waiting);
  try {
    await render(place);
    waiting.remove();
  } catch (error) {
    if (error instanceof Missing) {
      place.hidden = true;
      return;
    }
    waiting.replaceWith(el('p', {class: 'error', role: 'alert'}, `This can't be shown: ${error.message}`));
  }
  const links = Object.keys(sections).filter(each => !byId(each).hidden);
  byId('sections').replaceChildren(...links.map(each =>
    el('li', {}, el('a', {href: '#' + each}, byId(each).dataset.title))));
};

const fillAll = () => Promise.all(Object.entries(sections).map(([id, render]) => fill(id, render)));

/** Looks whether the server has read the files again; then everything is asked for again. */
const watch = async generation => {
  const summary = await live.read('summary');
  const failed = summary.reload.failed;
  byId('about').textContent = printable(`Read at ${summary.loaded}` +
    (failed ? `; the files have changed and can't be read: ${failed.problems[0]}` : ''));
  if (generation !== summary.generation) {
    parts.clear();
    connections.forget();
    await fillAll();
  }
  document.documentElement.dataset.ready = String(summary.generation);
  return summary.generation;
};

const period = 5000;

const start = async () => {
  if (embedded) {
    byId('about').textContent = printable((await part('about')).text);
    await fillAll();
    document.documentElement.dataset.ready = 'true';
    return;
  }
  let generation;
  for (;;) {
    try {
      generation = await watch(generation);
    } catch (error) {
      byId('about').textContent = printable(`The server does not answer: ${error.message}`);
    }
    await new Promise(done => setTimeout(done, period));
  }
};

start();
