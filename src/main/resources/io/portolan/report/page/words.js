/** Flows as people write them. */
const flowWords = flows => (flows || []).map(flow =>
  [flow.proto === 'any' ? 'everything' : flow.proto, flow.dports, (flow.icmp || []).join(' '),
    flow.sports && flow.sports !== '1024-65535' ? `(from ports ${flow.sports})` : '']
    .filter(Boolean).join(' ')).filter((each, i, all) => all.indexOf(each) === i).join('; ');

/** A hop of a path, or what stops it. */
const hop = reason => el('li', {},
  el('b', {}, reason.component), ' ',
  [reason.direction, reason.rule && reason.rule !== reason.component ? reason.rule : '']
    .filter(Boolean).join(' '),
  reason.text ? ': ' + reason.text : '');

/** The hops of a path in order. */
const path = reasons => el('ol', {class: 'path'}, (reasons || []).map(hop));

const severities = ['critical', 'high', 'medium', 'low', 'info'];

const badge = word => el('span', {class: 'badge ' + word.replace(/[^a-z]/g, '')}, word);
