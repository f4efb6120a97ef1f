/** Who reaches whom, endpoint by endpoint. */
const connections = (() => {
  const inRanges = (ranges, number) => {
    for (let i = 0; i < ranges.length; i += 2) {
      if (number < ranges[i]) return false;
      if (number <= ranges[i + 1]) return true;
    }
    return false;
  };

  const membersOf = (ranges, mask) => {
    const found = [];
    for (let i = 0; i < ranges.length; i += 2) {
      for (let each = ranges[i]; each <= ranges[i + 1]; each++) {
        if (!mask || mask[each]) found.push(each);
      }
    }
    return found;
  };

  const meets = (ranges, mask) => {
    for (let i = 0; i < ranges.length; i += 2) {
      for (let each = ranges[i]; each <= ranges[i + 1]; each++) if (mask[each]) return true;
    }
    return false;
  };

  const made = raw => {
    const {endpoints, lists, rows} = raw;
    const numbers = new Map(endpoints.map((each, i) => [each.ref, i]));

    const only = (from, to) => rows.filter(row => from(lists[row.from]) && to(lists[row.to]))
      .map(row => ({row, from: lists[row.from], to: lists[row.to]}));

    const masked = test => {
      const mask = new Uint8Array(endpoints.length);
      let any = false;
      endpoints.forEach((each, i) => {
        if (test(each)) {
          mask[i] = 1;
          any = true;
        }
      });
      return any ? mask : null;
    };

    return {
      endpoints,
      reasons: raw.reasons,
      assumptions: raw.assumptions,
      traffic: raw.traffic,
      number: ref => numbers.get(ref),
      /** Whom an endpoint reaches. */
      outOf: number => only(ranges => inRanges(ranges, number), ranges => membersOf(ranges).some(each => each !== number)),
      /** Who reaches an endpoint. */
      into: number => only(ranges => membersOf(ranges).some(each => each !== number), ranges => inRanges(ranges, number)),
      /** What there is between two groups of endpoints. */
      between: (from, to) => only(ranges => meets(ranges, from), ranges => meets(ranges, to)),
      /** One endpoint, as a group. */
      alone: number => masked(each => each === endpoints[number]),
      /** The endpoints of what charts and matrices call so; null where that is none. */
      group: name => {
        const place = /^place (?:subnet|vpc) (\S+)$/.exec(name);
        const wanted = place ? place[1] : name;
        return masked(each =>
          each.ref === wanted || each.tier === wanted || each.vpc === wanted || each.subnet === wanted);
      },
      members: membersOf,
    };
  };

  let found;
  const get = () => found || (found = part('connections').then(made));
  get.forget = () => {
    found = undefined;
  };
  return get;
})();

/** What to call an endpoint in a few words. */
const endpointWords = endpoint => {
  const name = (endpoint.names || [])[0];
  return name && !/^(i|eni)-/.test(name) && !/^[0-9.]+$/.test(name) ? `${name} (${endpoint.ref})` : endpoint.ref;
};

/** A name that leads to all there is about an endpoint. */
const endpointLink = (known, number) => el('button', {
  type: 'button',
  class: 'link',
  onclick: () => openEndpoint(number),
}, endpointWords(known.endpoints[number]));

/** Endpoints as a list, the first of them shown. */
const endpointList = (known, numbers) =>
  numbers.length === 1 ? endpointLink(known, numbers[0]) : list(numbers, 12, each => endpointLink(known, each));

/** The traffic of a row. */
const trafficWords = (known, row) =>
  [row.what, row.unknown].filter(each => each !== undefined).map(each => known.traffic[each]).join('; ');

/**
 * An example of a row, with its rules: the one that is nearest to what is looked at.
 *
 * @param masks by side, the endpoints that count; all where there is none
 */
const exampleOf = (known, row, masks) => {
  if (!row.examples) return el('p', {class: 'dim'}, 'No example is in this page: ask portolan reach.');
  const near = each => ['from', 'to'].filter(side => !masks || !masks[side] || masks[side][each[side]]).length;
  const {from, to, verdict, reply, path: hops, assumptions} =
    row.examples.reduce((best, each) => near(each) > near(best) ? each : best);
  return el('div', {class: 'example'},
    el('p', {}, 'for example ', endpointLink(known, from), ' to ', endpointLink(known, to), ': ', badge(verdict),
      verdict === 'reachable' && reply !== 'full' ? ` (replies: ${reply})` : ''),
    el('ol', {class: 'path'}, hops.map(each => hop(known.reasons[each]))),
    assumptions.length ? el('p', {}, 'This rests on:') : '',
    el('ul', {}, assumptions.map(each => el('li', {}, known.assumptions[each]))));
};

/**
 * Rows as things to open. What is on a side that is known already is left out.
 *
 * @param sides the sides that are shown, of 'from' and 'to'
 * @param masks by side, the endpoints that count; all where there is none
 */
const rowItems = (known, rows, sides, masks) => {
  const shown = rows.map(each => ({
    ...each,
    sides: sides.map(side => known.members(each[side], masks && masks[side])).map((numbers, i) =>
      ({side: sides[i], numbers})),
  }));
  const box = el('div', {class: 'rows'});
  const make = each => {
    const title = each.sides.map(({numbers}) =>
      endpointWords(known.endpoints[numbers[0]]) + (numbers.length > 1 ? ` and ${numbers.length - 1} more` : ''))
      .join(' → ');
    const details = el('details', {},
      el('summary', {}, el('span', {class: 'who'}, title), ' ',
        el('span', {class: each.row.what === undefined ? 'what unknown' : 'what'}, trafficWords(known, each.row))));
    details.addEventListener('toggle', () => {
      if (!details.open || details.querySelector('.inside')) return;
      details.append(el('div', {class: 'inside'},
        each.sides.filter(({numbers}) => numbers.length > 1).map(({side, numbers}) =>
          el('div', {}, el('p', {}, `${side === 'from' ? 'From' : 'To'} ${count(numbers.length, 'endpoint')}:`),
            endpointList(known, numbers))),
        exampleOf(known, each.row, masks)));
    });
    return details;
  };
  const place = el('div', {});
  box.append(place);
  few(shown, 50, make, place);
  return box;
};

/** What there is between two groups, with its rules. */
const showBetween = async (place, from, to) => {
  const known = await connections();
  const masks = {from: known.group(from), to: known.group(to)};
  if (!masks.from || !masks.to) return;
  const rows = known.between(masks.from, masks.to);
  place.append(
    el('h3', {}, 'Which endpoints, and by which rules'),
    rows.length ? rowItems(known, rows, ['from', 'to'], masks) : el('p', {}, 'Nothing between single endpoints.'));
};
