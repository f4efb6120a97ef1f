const everything = ['tcp any', 'udp any', 'sctp any', 'icmp any', 'icmpv6 any', 'any other'];

/** Flows as people write them. */
const flowWords = flows => {
  const words = [...new Set((flows || []).map(flow =>
    [flow.proto, flow.dports, (flow.icmp || []).join(' '),
      flow.sports && flow.sports !== '1024-65535' ? `(from ports ${flow.sports})` : '']
      .filter(Boolean).join(' ')))];
  return everything.every(each => words.includes(each)) ? 'everything' : words.join('; ');
};

/** An id, or of an ARN what tells resources apart. */
const brief = id => id.startsWith('arn:')
  ? id.split(':').slice(5).join(':').split('/')
    .filter(each => each !== 'regional' && !/^[0-9a-f]{16}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(each)).join('/')
  : id;

/** A hop of a path, or what stops it. */
const hop = reason => el('li', {},
  el('b', {}, brief(reason.component)), ' ',
  [reason.direction, reason.rule && reason.rule !== reason.component ? reason.rule : '']
    .filter(Boolean).join(' '),
  reason.text ? ': ' + reason.text : '');

/** The hops of a path in order. */
const path = reasons => el('ol', {class: 'path'}, (reasons || []).map(hop));

const severities = ['critical', 'high', 'medium', 'low', 'info'];

const badge = word => el('span', {class: 'badge ' + word.replace(/[^a-z]/g, '')}, word);
