const renderMatrix = async place => {
  const matrix = await part('matrix');
  const names = each => [each].flat();
  const cells = new Map();
  const froms = new Set();
  const tos = new Set();
  for (const row of matrix.rows) {
    for (const from of names(row.from)) {
      for (const to of names(row.to)) {
        cells.set(JSON.stringify([from, to]), row);
        froms.add(from);
        tos.add(to);
      }
    }
  }
  const {tiers} = await part('summary');
  const ranks = new Map(['internet', 'on-premises', ...tiers.names.map(each => 'tier:' + each)].map((each, i) => [each, i]));
  const rank = name => ranks.has(name) ? ranks.get(name) : ranks.size;
  const sorted = all => [...all].sort((one, other) => rank(one) - rank(other));
  const panel = el('div', {id: 'matrix-panel', tabindex: '-1', 'aria-live': 'polite'});
  const open = async (from, to, row) => {
    panel.replaceChildren(el('h3', {}, `${from} → ${to}`), el('p', {}, words(row)));
    await showBetween(panel, from, to);
    panel.focus();
  };
  const words = row => [flowWords(row.flows), row.unknown ? 'unknown: ' + flowWords(row.unknown) : '']
    .filter(Boolean).join('; ');
  const short = text => text.length > 60 ? text.slice(0, 57) + '…' : text;
  const cell = (from, to) => {
    const row = cells.get(JSON.stringify([from, to]));
    return row ? el('button', {
      type: 'button',
      class: row.flows.length ? 'link' : 'link unknown',
      'aria-label': `${from} to ${to}: ${words(row)}`,
      onclick: () => open(from, to, row),
    }, short(words(row))) : el('span', {class: 'dim'}, '–');
  };
  const most = 30;
  place.append(el('p', {}, `Who can reach whom, by ${matrix.by}: what is in a row can reach what is in a column.`));
  if (froms.size <= most && tos.size <= most) {
    place.append(el('div', {class: 'scroll'}, el('table', {class: 'grid'},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'from \\ to'), sorted(tos).map(to => el('th', {scope: 'col'}, to)))),
      el('tbody', {}, sorted(froms).map(from =>
        el('tr', {}, el('th', {scope: 'row'}, from), sorted(tos).map(to => el('td', {}, cell(from, to)))))))));
  } else {
    place.append(list([...cells.keys()].map(key => JSON.parse(key)), 100, ([from, to]) =>
      el('span', {}, `${from} → ${to}: `, cell(from, to))));
  }
  place.append(panel);
  assumptions(place, matrix.assumptions);
};

/** What an answer rests on. */
const assumptions = (place, all) => {
  if (!all || !all.length) return;
  place.append(el('details', {}, el('summary', {}, `Rests on ${count(all.length, 'assumption')}`),
    list(all, 50, each => `${each.component}: ${each.text}`)));
};
