const answered = answer => el('div', {},
  el('p', {class: 'figure'}, badge(answer.verdict)),
  answer.flows.length ? list(answer.flows, 20, each =>
    `${each.src} → ${each.dst}: ${flowWords([each])}`) : '',
  answer.verdict === 'unreachable' ? el('h3', {}, 'Blocked by') : el('h3', {}, 'Path'),
  path(answer.path || answer.blockers),
  answer.verdict === 'reachable' ? el('p', {}, `Replies: ${answer.reply}`) : '',
  answer.protections ? list(answer.protections, 10, each =>
    `${brief(each.component)}: ${each.onEveryPath ? 'on every path' : each.onPath ? 'on this path' : 'on another path'}`) : '',
  answer.assumptions.length ? el('h3', {}, 'Rests on') : '',
  list(answer.assumptions, 10, each => `${each.component}: ${each.text}`));

const renderAsk = async place => {
  if (embedded) throw new Missing('questions');
  const field = (id, label, more) => {
    const input = el('input', {id: 'ask-' + id, type: 'text', spellcheck: 'false', autocomplete: 'off', ...more});
    return {id, input, shown: el('span', {class: 'field'}, el('label', {for: input.id}, label), ' ',
      id === 'from' || id === 'to' ? completing(input) : input)};
  };
  const fields = [
    field('from', 'From', {required: true}),
    field('to', 'To', {required: true}),
    field('proto', 'Protocol', {value: 'tcp', size: 6}),
    field('port', 'Port', {size: 11}),
  ];
  const result = el('div', {id: 'answer', 'aria-live': 'polite'});
  let last = 0;
  const form = el('form', {
    id: 'question',
    onsubmit: async event => {
      event.preventDefault();
      const mine = ++last;
      const question = {};
      for (const {id, input} of fields) if (input.value.trim()) question[id] = input.value.trim();
      let shown;
      try {
        shown = answered(await live.ask('/api/reach', question));
      } catch (error) {
        shown = el('p', {class: 'error'}, error.message);
      }
      if (mine === last) result.replaceChildren(shown);
    },
  }, el('p', {class: 'tools'}, fields.map(each => each.shown), el('button', {}, 'Ask')));
  place.append(form, result);
};
