const end = names => [names].flat().join(', ');

const flowChanges = (title, all) => all && all.length ? [
  el('h3', {}, title),
  list(all, 50, each => el('details', {},
    el('summary', {}, el('span', {class: 'who'}, `${end(each.from)} → ${end(each.to)}`), ' ',
      el('span', {class: 'what'}, [each.version, flowWords(each.flows)].filter(Boolean).join(' '))),
    el('div', {class: 'inside'}, path(each.path || each.blockers)))),
] : [];

const findingChanges = (title, all) => all && all.length ? [
  el('h3', {}, title), list(all, 50, each => el('span', {}, badge(each.severity), ' ', each.message)),
] : [];

/** What a review has found. */
const reviewed = review => el('div', {},
  review.verdict ? el('p', {}, 'Verdict: ', badge(review.verdict)) : '',
  review.reasons ? list(review.reasons, 20, each => `${each.verdict}: ${each.text}`) : '',
  ...flowChanges('Opens', review.added),
  ...flowChanges('Closes', review.removed),
  ...flowChanges('Opens a way of its own for', review.ways && (review.ways.opened || review.ways.added)),
  ...flowChanges('Closes a way of its own for', review.ways && (review.ways.closed || review.ways.removed)),
  ...findingChanges('New findings', review.findings && review.findings.new),
  ...findingChanges('Fixed findings', review.findings && review.findings.fixed),
  (review.added || []).length + (review.removed || []).length ? '' : el('p', {}, 'Nothing opens and nothing closes.'));

const renderChanges = async place => {
  const {before, review} = await part('changes');
  place.append(el('p', {}, `Since ${before}.`), reviewed(review));
};
