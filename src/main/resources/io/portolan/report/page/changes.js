/** One side of a row: a reference, several, or all of a group but some. */
const sideWords = side => side.all === undefined
  ? [side].flat().join(', ')
  : side.all + (side.except.length ? ' but ' + side.except.join(', ') : '');

const section = (title, all, make) => all && all.length ? [el('h3', {}, title), list(all, 50, make)] : [];

const flowChange = each => el('details', {},
  el('summary', {}, el('span', {class: 'who'}, `${sideWords(each.from)} → ${sideWords(each.to)}`), ' ',
    el('span', {class: each.certain ? 'what' : 'what unknown'},
      [each.certain ? '' : 'perhaps', each.version, flowWords(each.flows)].filter(Boolean).join(' '))),
  el('div', {class: 'inside'}, path(each.path), list(each.assumptions || [], 10, one => `${one.component}: ${one.text}`)));

const findingChange = each => el('span', {}, badge(each.severity), ' ', each.message);

const protectionChange = each =>
  `${each.endpoints.join(', ')}: ${flowWords(each.flows)} by ${each.ways.join(', ')}, ${each.webAcls.join(', ')}`;

const bypassChange = each => el('details', {},
  el('summary', {}, `${each.target}: ${each.kind}, ${each.version}, past ${each.protection}`),
  el('div', {class: 'inside'}, path(each.path)));

const hops = number => number === undefined ? 'not at all' : count(number, 'hop');

const none = (...all) => all.every(each => !each || !each.length);

/** What a review, or a what-if, has found. */
const reviewed = found => {
  const {added, removed, ways = {}, protection = {}, bypasses = {}, findings = {}} = found;
  return el('div', {},
    found.verdict ? el('p', {}, 'Verdict: ', badge(found.verdict)) : '',
    list(found.reasons || [], 20, each => `${each.verdict}: ${each.text}`),
    none(added, removed, ways.opened, ways.closed) ? el('p', {}, 'Nothing opens and nothing closes.') : '',
    ...section('Opens', added, flowChange),
    ...section('Closes', removed, flowChange),
    ...section('Opens straight, beside other ways', ways.opened, flowChange),
    ...section('Closes straight, beside other ways', ways.closed, flowChange),
    ...section('Inspected no more', protection.lost, protectionChange),
    ...section('Inspected now', protection.gained, protectionChange),
    ...section('New ways past a protection', bypasses.new, bypassChange),
    ...section('Closed ways past a protection', bypasses.closed, bypassChange),
    ...section('Falls from the internet', found.falls, each =>
      `${each.target}: ${hops(each.hopsBefore)} before, ${hops(each.hopsAfter)} after`),
    ...section('Without effect', found.withoutEffect, each => each),
    ...section('Can\'t be judged', found.doubts, each => each),
    ...section('Assertions', found.assertions, each => `${each.name}: ${each.before} before, ${each.after} after`),
    ...section('New findings', findings.new, findingChange),
    ...section('Fixed findings', findings.fixed, findingChange),
    ...section('Who has to agree', found.owners, each => each),
    ...section('Notes', found.notes, each => each),
    ...section('What undoes it', found.rollbackCommands, each => el('code', {}, each)));
};

const renderChanges = async place => {
  const {before, review} = await part('changes');
  place.append(el('p', {}, `Since ${before}.`), reviewed(review));
};
