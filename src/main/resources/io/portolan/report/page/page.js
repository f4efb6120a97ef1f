'use strict';

const byId = id => document.getElementById(id);

/** A text without what would move or hide its neighbours: names come from strangers. */
const printable = text => String(text).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
  each => '\\u' + each.codePointAt(0).toString(16).padStart(4, '0'));

/** An element. Names come from strangers: they only ever become text. */
const el = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, name === 'value' ? value : printable(value));
  }
  made.append(...children.flat().filter(each => each !== undefined && each !== null && each !== '')
    .map(each => each instanceof Node ? each : printable(each)));
  return made;
};

/** Where the data comes from: this page, or the server that has sent it. */
const embedded = byId('part-about') !== null;

const parts = new Map();

const read = async name => {
  if (!embedded) return live.read(name);
  const place = byId('part-' + name);
  if (!place) throw new Missing(name);
  return JSON.parse(place.textContent);
};

/** There is no such data, which is no error. */
class Missing extends Error {}

/** A part of the data, read once. */
const part = name => {
  if (!parts.has(name)) parts.set(name, read(name));
  return parts.get(name);
};

const count = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A table; rows are lists of cells. */
const table = (heads, rows, caption) =>
  el('div', {class: 'scroll'},
    el('table', {},
      caption && el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows.map(cells => el('tr', {}, cells.map(cell => el('td', {}, cell)))))));

/** The first of many, and a button for more of them. */
const few = (all, most, make, place) => {
  let shown = 0;
  const more = el('button', {type: 'button', class: 'more', onclick: () => next()});
  const next = () => {
    place.append(...all.slice(shown, shown + most).map(make));
    shown = Math.min(all.length, shown + most);
    more.textContent = `${all.length - shown} more`;
    if (shown < all.length) place.after(more);
    else more.remove();
  };
  next();
  return more;
};

/** A list of which the first are shown. */
const list = (all, most, make) => {
  const items = el('ul', {});
  const box = el('div', {}, items);
  few(all, most, each => el('li', {}, make(each)), items);
  return box;
};
