const sections = {
  summary: renderSummary,
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
  const title = el('h2', {tabindex: '-1'}, place.dataset.title);
  const waiting = el('p', {role: 'status', class: 'dim'}, 'is being made …');
  place.replaceChildren(title, waiting);
  try {
    await render(place);
    waiting.remove();
  } catch (error) {
    if (error instanceof Missing) {
      place.remove();
      return;
    }
    waiting.replaceWith(el('p', {class: 'error', role: 'alert'}, `This can't be shown: ${error.message}`));
  }
  const links = Object.keys(sections).filter(each => byId(each));
  byId('sections').replaceChildren(...links.map(each =>
    el('li', {}, el('a', {href: '#' + each}, byId(each).dataset.title))));
};

const start = async () => {
  if (embedded) {
    const about = await part('about');
    byId('about').textContent = about.text;
  }
  await Promise.all(Object.entries(sections).map(([id, render]) => fill(id, render)));
  document.documentElement.dataset.ready = 'true';
};

start();
