const guard = row => {
  const all = row.protections || [];
  const every = all.filter(each => each.onEveryPath).map(each => each.component);
  if (every.length) return 'inspected by ' + every.map(brief).join(', ');
  return all.length ? 'inspected on some paths only' : 'not inspected';
};

const exposureRows = (rows, unknown) => {
  const place = el('div', {});
  const box = el('div', {class: 'rows'}, place);
  few(rows, 50, row => el('details', {},
    el('summary', {}, el('span', {class: 'who'}, row.endpoint), ' ',
      el('span', {class: unknown ? 'what unknown' : 'what'}, (unknown ? 'unknown: ' : '') + flowWords(row.flows)), ' ',
      el('span', {class: 'dim'}, [row.version, 'by ' + row.via, unknown ? '' : guard(row), row.exception ? 'accepted' : '']
        .filter(Boolean).join(' · '))),
    el('div', {class: 'inside'},
      row.sources ? el('p', {}, 'from ' + row.sources.slice(0, 20).join(', ')) : '',
      row.through.length ? el('p', {}, 'through ' + row.through.map(brief).join(', ')) : '',
      row.exception ? el('p', {}, `accepted: ${row.exception.reason} (${row.exception.owner}, until ${row.exception.until})`) : '',
      path(row.path),
      row.assumptions ? list(row.assumptions, 10, each => `${each.component}: ${each.text}`) : '')), place);
  return box;
};

const renderExposure = async place => {
  const found = await part('exposure');
  const one = (title, each) => {
    place.append(el('h3', {}, title),
      el('p', {}, `${each.touched} of ${count(each.endpoints, 'endpoint')} can be reached, for certain.`));
    if (each.exposed.length) place.append(exposureRows(each.exposed, false));
    if (each.unknown.length) place.append(exposureRows(each.unknown, true));
    assumptions(place, each.assumptions);
  };
  one('From the internet', found);
  if (found.closed && found.closed.length) {
    place.append(el('details', {},
      el('summary', {}, `Public addresses to which nothing gets: ${found.closed.length}`),
      list(found.closed, 50, each => el('div', {}, `${each.endpoint} (${each.addresses})`, path(each.blockers)))));
  }
  for (const each of found.apart) one(`From ${each.network}${each.account ? `, account ${each.account}` : ''}`, each);
  if (found.accounts && found.accounts.length) {
    place.append(el('h3', {}, 'From one account to another'),
      list(found.accounts, 50, each => el('details', {},
        el('summary', {}, `${each.from} → ${each.to}: `,
          [flowWords(each.flows), each.unknown.length ? 'unknown: ' + flowWords(each.unknown) : ''].filter(Boolean).join('; ')),
        el('div', {class: 'inside'}, el('p', {}, each.endpoints.join(', ')), path(each.path)))));
  }
};
