const renderFindings = async place => {
  const audit = await part('audit');
  const all = audit.findings;
  const values = pick => [...new Set(all.map(pick))].sort();
  const option = (value, text) => el('option', {value}, text === undefined ? value : text);
  const query = el('input', {id: 'finding-query', type: 'search', autocomplete: 'off', spellcheck: 'false'});
  const severity = el('select', {id: 'finding-severity'}, option('', 'any'),
    severities.filter(each => all.some(one => one.severity === each)).map(each => option(each)));
  const rule = el('select', {id: 'finding-rule'}, option('', 'any'), values(each => each.rule).map(each => option(each)));
  const owner = el('select', {id: 'finding-owner'}, option('', 'anybody'), option('-', 'nobody'),
    values(each => each.owner || '').filter(Boolean).map(each => option('=' + each, each)));
  const accepted = el('input', {id: 'finding-accepted', type: 'checkbox'});
  const status = el('p', {role: 'status'});
  const rows = el('div', {class: 'rows', id: 'finding-rows'});
  const text = new Map(all.map(each =>
    [each, [each.message, each.rule, each.title, each.endpoint, each.owner, ...each.resources].join('\n').toLowerCase()]));

  const inside = each => el('div', {class: 'inside'},
    el('dl', {}, [
      ['check', `${each.rule}: ${each.title}`],
      ['why this severity', each.because.join('; ')],
      ['endpoint', each.endpoint],
      ['what gets through', flowWords(each.flows)],
      ['resources', each.resources.join(', ')],
      ['owner', each.owner || 'nobody'],
      ['business', each.criticality ? `${each.criticality.name}, weight ${each.criticality.weight}` : ''],
      ['controls', each.controls.join(', ')],
      ['found by', each.also.join(', ')],
      ['accepted', each.exception ? `${each.exception.reason} (${each.exception.owner}, until ${each.exception.until})` : ''],
    ].filter(([, value]) => value).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    each.path ? path(each.path) : '');

  const make = each => {
    const details = el('details', {class: 'finding'},
      el('summary', {}, badge(each.severity), ' ', each.message, ' ',
        el('span', {class: 'dim'}, [each.subject, each.owner ? 'owner ' + each.owner : 'no owner', each.exception ? 'accepted' : '']
          .filter(Boolean).join(' · '))));
    details.addEventListener('toggle', () => {
      if (details.open && !details.querySelector('.inside')) details.append(inside(each));
    });
    return details;
  };

  let more;
  const show = () => {
    const words = query.value.trim().toLowerCase();
    const chosen = all.filter(each =>
      text.get(each).includes(words) &&
      (!severity.value || each.severity === severity.value) &&
      (!rule.value || each.rule === rule.value) &&
      (!owner.value || (owner.value === '-' ? !each.owner : each.owner === owner.value.slice(1))) &&
      (accepted.checked || !each.exception));
    status.textContent = `${chosen.length} of ${count(all.length, 'finding')}`;
    rows.replaceChildren();
    if (more) more.remove();
    more = few(chosen, 100, make, rows);
  };
  const field = (label, input) => el('span', {class: 'field'}, el('label', {for: input.id}, label), ' ', input);
  place.append(
    el('p', {class: 'tools'}, field('Text', query), field('Severity', severity), field('Check', rule),
      field('Owner', owner), field('Accepted ones too', accepted)),
    status, rows);
  for (const each of [query, severity, rule, owner, accepted]) each.addEventListener('input', show);
  assumptions(place, audit.assumptions);
  show();
};
