/** Shows an endpoint; set where the section is made. */
let openEndpoint = () => {};

const renderEndpoints = async place => {
  const known = await connections();
  const most = 20;
  const words = known.endpoints.map(endpointWords);
  const {compare} = new Intl.Collator('en');
  const order = words.map((each, i) => i).sort((one, other) => compare(words[one], words[other]));
  const text = known.endpoints.map(each =>
    [each.ref, ...(each.names || []), each.tier, each.owner, ...(each.groups || [])].join('\n').toLowerCase());
  const input = el('input', {id: 'endpoint-query', type: 'search', autocomplete: 'off', spellcheck: 'false'});
  const status = el('p', {role: 'status', class: 'dim'});
  const found = el('ul', {id: 'endpoint-matches'});
  const panel = el('div', {id: 'endpoint', tabindex: '-1'});

  const search = () => {
    const query = input.value.trim().toLowerCase();
    const matches = order.filter(each => text[each].includes(query));
    status.textContent = `${count(matches.length, 'endpoint')} of ${known.endpoints.length}` +
      (matches.length > most ? `, the first ${most} are shown` : '');
    found.replaceChildren(...matches.slice(0, most).map(each => el('li', {}, endpointLink(known, each),
      ' ', el('span', {class: 'dim'}, known.endpoints[each].tier || ''))));
  };

  const rows = (title, all, side, masks) => [
    el('h4', {}, title),
    all.length ? rowItems(known, all, [side], masks) : el('p', {}, 'Nobody.'),
  ];

  openEndpoint = number => {
    const endpoint = known.endpoints[number];
    const facts = [
      ['names', (endpoint.names || []).join(', ')],
      ['tier', endpoint.tier],
      ['VPC', endpoint.vpcName],
      ['subnet', endpoint.subnet],
      ['account', endpoint.account],
      ['security groups', (endpoint.groups || []).join(', ')],
      ['owner', endpoint.owner || 'nobody'],
    ].filter(([, value]) => value);
    panel.replaceChildren(
      el('h3', {}, endpointWords(endpoint)),
      el('dl', {}, facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
      ...rows('Who reaches it', known.into(number), 'from', {to: known.alone(number)}),
      ...rows('Whom it reaches', known.outOf(number), 'to', {from: known.alone(number)}));
    byId('endpoints').scrollIntoView();
    panel.focus({preventScroll: true});
  };

  input.addEventListener('input', search);
  place.append(
    el('p', {}, el('label', {for: 'endpoint-query'}, 'Name, id, address, tier, owner or security group '), input),
    status,
    found,
    panel);
  search();
};
