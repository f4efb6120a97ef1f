/** The server that has sent this page. */
const live = (() => {
  const token = new URLSearchParams(location.search).get('token') || '';
  const paths = {
    summary: '/api/summary',
    charts: '/api/charts',
    connections: '/api/connections',
    matrix: '/api/matrix',
    assertions: '/api/check',
    audit: '/api/audit',
    exposure: '/api/exposure',
    groups: '/api/groups',
  };
  const pause = 2000;

  const ask = async (path, body) => {
    const headers = {Authorization: 'Bearer ' + token};
    if (body) headers['Content-Type'] = 'application/json';
    const response = await fetch(path, {method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body)});
    const answer = await response.json();
    if (answer.error) {
      const error = new Error(answer.error.message + (answer.error.at ? ` (${answer.error.at})` : ''));
      error.code = answer.error.code;
      throw error;
    }
    return answer;
  };

  /** Asks again while the answer is being made: it is kept for whoever asks next. */
  const patiently = async path => {
    for (;;) {
      try {
        return await ask(path);
      } catch (error) {
        if (error.code !== 'busy' && error.code !== 'too-long') throw error;
        await new Promise(done => setTimeout(done, pause));
      }
    }
  };

  return {
    ask,
    read: name => {
      if (!paths[name]) throw new Missing(name);
      return patiently(paths[name]);
    },
  };
})();

/** Offers references while somebody types. */
const completing = input => {
  const options = el('datalist', {id: input.id + '-names'});
  input.setAttribute('list', options.id);
  let last = 0;
  input.addEventListener('input', async () => {
    const mine = ++last;
    const query = encodeURIComponent(input.value.slice(0, 200));
    try {
      const found = await live.ask('/api/endpoints?limit=20&query=' + query);
      if (mine !== last) return;
      options.replaceChildren(...found.endpoints.map(each =>
        el('option', {value: each.reference}, [each.kind, each.matched].join('  '))));
    } catch (error) {
      options.replaceChildren();
    }
  });
  return [input, options];
};
