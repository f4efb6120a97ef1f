const renderAssertions = async place => {
  const {assertions: all} = await part('assertions');
  if (!all.length) {
    place.append(el('p', {}, 'The configuration asserts nothing: see docs/check.md.'));
    return;
  }
  place.append(el('div', {class: 'rows'}, all.map(each => {
    const outcome = each.holds ? 'holds' : each.counterexample && each.counterexample.verdict !== 'unknown' ? 'fails' : 'unknown';
    const example = each.counterexample;
    return el('details', {},
      el('summary', {}, badge(outcome), ' ', each.name, ' ', el('span', {class: 'dim'}, each.kind)),
      el('div', {class: 'inside'},
        example ? el('p', {}, `${example.from} → ${example.to}: `, badge(example.verdict), ' ', flowWords(example.flows),
          example.pairs ? ` (${example.alike} of ${count(example.pairs, 'pair')} alike)` : '') : '',
        example ? path(example.path || example.blockers) : '',
        list(each.assumptions, 10, one => `${one.component}: ${one.text}`)));
  })));
};
