const renderSummary = async place => {
  const cards = el('ul', {class: 'cards'});
  const asked = async name => {
    try {
      return await part(name);
    } catch (error) {
      if (error instanceof Missing) return null;
      throw error;
    }
  };
  const card = (title, section, ...content) => cards.append(
    el('li', {}, el('h3', {}, section ? el('a', {href: '#' + section}, title) : title), content));
  place.append(cards);

  const exposure = await asked('exposure');
  if (exposure) {
    const bare = exposure.exposed.filter(row => !(row.protections || []).some(each => each.onEveryPath));
    card('Exposed', 'exposure',
      el('p', {class: 'figure'}, `${exposure.touched} of ${exposure.endpoints}`),
      el('p', {}, 'endpoints can be reached from the internet; ',
        count(new Set(bare.map(row => row.endpoint)).size, 'name'), ' without inspection on every path',
        exposure.unknown.length ? `; ${count(exposure.unknown.length, 'way')} unknown` : ''));
  }
  const audit = await asked('audit');
  if (audit) {
    const open = audit.findings.filter(each => !each.exception);
    card('Findings', 'findings',
      el('p', {class: 'figure'}, String(open.length)),
      el('p', {}, severities.map(each => [each, open.filter(one => one.severity === each).length])
        .filter(([, number]) => number).map(([each, number]) => el('span', {}, badge(each), ` ${number} `))),
      audit.findings.length > open.length ? el('p', {}, `${audit.findings.length - open.length} accepted`) : '');
  }
  const checked = await asked('assertions');
  if (checked && checked.assertions.length) {
    const holds = checked.assertions.filter(each => each.holds).length;
    card('Assertions', 'assertions', el('p', {class: 'figure'}, `${holds} of ${checked.assertions.length}`), el('p', {}, 'hold'));
  }
  const found = await asked('connections');
  if (found) {
    const inside = found.endpoints.filter(each => each.vpc);
    if (inside.length) {
      const unowned = inside.filter(each => !each.owner).length;
      const findings = audit ? audit.findings.filter(each => !each.exception && !each.owner).length : 0;
      card('Unowned', 'endpoints', el('p', {class: 'figure'}, `${unowned} of ${inside.length}`),
        el('p', {}, 'endpoints have no owner', findings ? `, and ${count(findings, 'finding')}` : ''));
    }
  }
  const changes = await asked('changes');
  if (changes) {
    const {review} = changes;
    card('Changed', 'changes', el('p', {class: 'figure'}, badge(review.verdict)),
      el('p', {}, `since ${changes.before}: opens ${count(review.added.length, 'row')}, closes ${count(review.removed.length, 'row')}`));
  } else if (embedded) {
    card('Changed', '', el('p', {}, 'No earlier snapshot was given (--before).'));
  }

  const read = await part('summary');
  const facts = [
    ['accounts', read.accounts.join(', ')],
    ['Regions', read.regions.join(', ')],
    ['VPCs', read.vpcs.map(each => each.name ? `${each.name} (${each.id})` : each.id).slice(0, 50).join(', ')],
    ['network interfaces', String(read.endpoints)],
    ['clusters', read.clusters.join(', ')],
    ['tiers', read.tiers.names.join(', ') + (read.tiers.inferred ? ' (inferred: no configuration names them)' : '')],
    ['not modelled', Object.entries(read.unmodelled).map(([key, number]) => `${key}: ${number}`).join(', ')],
  ].filter(([, value]) => value);
  place.append(el('dl', {}, facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])));
  if (read.warnings.count) {
    place.append(el('details', {}, el('summary', {}, `${count(read.warnings.count, 'warning')} about the files: answers may lack what is odd in them`),
      list(read.warnings.first, 50, each => each)));
  }
};
