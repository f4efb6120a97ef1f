const peerOf = rule => rule.source || rule.destination;

const ruleWords = rule =>
  [rule.direction || 'ingress', rule.proto || 'any', rule.port, [rule.icmp_type, rule.icmp_code].filter(each => each !== undefined).join('/'), rule.direction === 'egress' ? 'to' : 'from', peerOf(rule),
    rule.description ? `(${rule.description})` : ''].filter(Boolean).join(' ');

const changeWords = change => change.authorize
  ? `add to ${change.authorize.group}: ${ruleWords(change.authorize)}`
  : `remove from ${change.revoke.group}: ${ruleWords(change.revoke)}`;

const renderWhatIf = async place => {
  if (embedded) throw new Missing('what-if');
  const {groups} = await part('groups');
  if (!groups.length) throw new Missing('groups');
  let changes = [];
  let last = 0;

  const choice = el('input', {id: 'what-if-group', type: 'text', list: 'what-if-groups', autocomplete: 'off', spellcheck: 'false'});
  const options = el('datalist', {id: 'what-if-groups'}, groups.map(each => el('option', {value: each.id}, each.name)));
  const rules = el('div', {id: 'what-if-rules'});
  const field = (id, label, input) => el('span', {class: 'field'}, el('label', {for: id}, label), ' ', input);
  const text = (id, more) => el('input', {id, type: 'text', autocomplete: 'off', spellcheck: 'false', ...more});
  const direction = el('select', {id: 'what-if-direction'}, ['ingress', 'egress'].map(each => el('option', {}, each)));
  const proto = text('what-if-proto', {value: 'tcp', size: 6});
  const port = text('what-if-port', {size: 11});
  const peer = text('what-if-peer', {placeholder: '10.0.0.0/8, sg-… or pl-…'});
  const pending = el('ul', {id: 'what-if-changes'});
  const result = el('div', {id: 'what-if-result', 'aria-live': 'polite'});

  const whole = el('button', {type: 'button', onclick: () => run('/api/review')}, 'Review it whole');
  const over = el('button', {type: 'button', onclick: () => propose([])}, 'Start over');

  const run = async path => {
    const mine = ++last;
    if (!changes.length) {
      result.replaceChildren();
      return;
    }
    result.replaceChildren(el('p', {class: 'dim'}, 'is being worked out …'));
    let shown;
    try {
      shown = reviewed(await live.ask(path, {changes}));
    } catch (error) {
      shown = el('p', {class: 'error'}, error.message);
    }
    if (mine === last) result.replaceChildren(shown);
  };

  const propose = next => {
    changes = next;
    pending.replaceChildren(...changes.map(each => el('li', {}, changeWords(each), ' ', el('button', {
      type: 'button',
      'aria-label': 'not: ' + changeWords(each),
      onclick: () => propose(changes.filter(other => other !== each)),
    }, 'not'))));
    whole.hidden = over.hidden = !changes.length;
    return run('/api/what-if');
  };

  const showRules = () => {
    const group = groups.find(each => each.id === choice.value.trim());
    rules.replaceChildren(group ? el('div', {},
      el('h3', {}, `Rules of ${group.name} (${group.id})`),
      list(group.rules, 20, each => el('span', {}, `${each.id ? each.id + ': ' : ''}${ruleWords(each.revoke)} `, el('button', {
        type: 'button',
        'aria-label': 'remove: ' + ruleWords(each.revoke),
        onclick: () => propose([...changes, {revoke: each.revoke}]),
      }, 'Remove'))),
      form) : '');
  };

  const form = el('form', {
    id: 'what-if-add',
    onsubmit: event => {
      event.preventDefault();
      const rule = {group: choice.value.trim(), direction: direction.value};
      if (proto.value.trim()) rule.proto = proto.value.trim();
      if (port.value.trim()) rule.port = port.value.trim();
      rule[direction.value === 'egress' ? 'destination' : 'source'] = peer.value.trim();
      propose([...changes, {authorize: rule}]);
    },
  }, el('p', {class: 'tools'}, 'A new rule: ', field('what-if-direction', 'Direction', direction), field('what-if-proto', 'Protocol', proto),
    field('what-if-port', 'Port', port), field('what-if-peer', 'From or to', peer), el('button', {}, 'Add')));

  choice.addEventListener('input', showRules);
  place.append(
    el('p', {}, 'Add or remove rules, and see what opens and closes. Nothing is changed anywhere.'),
    el('p', {class: 'tools'}, field('what-if-group', 'Security group', choice), options),
    rules, pending, el('p', {class: 'tools'}, whole, over), result);
  whole.hidden = over.hidden = true;
};
