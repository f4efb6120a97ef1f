
'use strict';

const token = new URLSearchParams(location.search).get('token') || '';

const element = id => document.getElementById(id);

// Names come from strangers: they only ever become text.
const add = (parent, tag, text, className) => {
  const child = document.createElement(tag);
  child.textContent = text;
  if (className) child.className = className;
  parent.append(child);
  return child;
};

const ask = async (path, body) => {
  const headers = {Authorization: 'Bearer ' + token};
  if (body) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers,
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.error) throw new Error(answer.error.message);
  return answer;
};

const reasons = (parent, title, list, words) => {
  if (!list || !list.length) return;
  add(parent, 'h3', title);
  const items = add(parent, 'ul', '');
  for (const each of list) add(items, 'li', words(each));
};

const present = values => values.filter(Boolean).join('  ');

const show = answer => {
  const place = element('answer');
  place.replaceChildren();
  add(place, 'p', answer.verdict, 'verdict ' + answer.verdict);
  reasons(place, 'gets through', answer.flows, each =>
    present([each.src, '→', each.dst, each.proto, each.dports, (each.icmp || []).join(' ')]));
  reasons(place, 'path', answer.path, each =>
    present([each.component, each.direction, each.rule, each.text]));
  reasons(place, 'blocked by', answer.blockers, each =>
    present([each.component, each.direction, each.rule, each.code, each.text]));
  if (answer.verdict !== 'unreachable') add(place, 'p', 'replies: ' + answer.reply);
  reasons(place, 'assumptions', answer.assumptions, each => present([each.component, each.text]));
};

const complain = error => {
  const place = element('answer');
  place.replaceChildren();
  add(place, 'p', error.message, 'error');
};

element('question').addEventListener('submit', async event => {
  event.preventDefault();
  const question = {};
  for (const field of ['from', 'to', 'proto', 'port']) {
    const value = element(field).value.trim();
    if (value) question[field] = value;
  }
  try {
    show(await ask('/api/reach', question));
  } catch (error) {
    complain(error);
  }
});

for (const end of ['from', 'to']) {
  let last = 0;
  element(end).addEventListener('input', async () => {
    const mine = ++last;
    try {
      const query = encodeURIComponent(element(end).value.slice(0, 200));
      const found = await ask('/api/endpoints?limit=20&query=' + query);
      if (mine !== last) return;
      const list = element(end + '-names');
      list.replaceChildren();
      for (const each of found.endpoints) {
        const option = add(list, 'option', present([each.kind, each.matched]));
        option.value = each.reference;
      }
    } catch (error) {
      complain(error);
    }
  });
}

for (const link of document.querySelectorAll('a[data-path]')) {
  const address = new URL(link.dataset.path, location.origin);
  address.searchParams.set('token', token);
  link.href = address;
}

let generation = 0;

const look = async () => {
  try {
    const summary = await ask('/api/summary');
    const failed = summary.reload.failed;
    element('loaded').textContent =
      `${summary.endpoints} endpoints in ${summary.vpcs.length} VPCs and ${summary.clusters.length} clusters, ` +
      `read at ${summary.loaded}` +
      (generation && generation !== summary.generation ? ': answers above may be older' : '') +
      (failed ? `; the files have changed and can't be read: ${failed.problems[0]}` : '');
    generation = generation || summary.generation;
  } catch (error) {
    element('loaded').textContent = error.message;
  }
};

look();
setInterval(look, 5000);
