const FONT = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "Noto Sans", sans-serif';
const LETTERS = 12;
const LARGEST = 1.3;

const renderChart = async place => {
  const {charts} = await part('charts');
  if (!charts.length) throw new Missing('charts');
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const choice = el('select', {id: 'chart-view'}, charts.map(each => el('option', {value: each.view}, each.title)));
  const subtitle = el('p', {class: 'dim'});
  const canvas = el('div', {id: 'canvas', role: 'img'});
  const legend = el('ul', {class: 'legend'});
  const notes = el('div', {});
  const lists = el('details', {}, el('summary', {}, 'Nodes and edges as lists, for the keyboard'));
  const panel = el('aside', {id: 'chart-panel', tabindex: '-1', 'aria-live': 'polite'});
  let picture;

  const colors = () => getComputedStyle(document.documentElement);
  const color = name => colors().getPropertyValue('--' + name).trim();

  const style = () => {
    const lines = {
      solid: {}, dashed: {'line-style': 'dashed'}, 'dash-dot': {'line-style': 'dashed', 'line-dash-pattern': [12, 4, 2, 4]},
      dotted: {'line-style': 'dotted'}, thin: {width: 1, 'target-arrow-shape': 'none', 'line-color': color('edge-of-box')}, heavy: {width: 3.2}, 'heavy-dashed': {width: 3.2, 'line-style': 'dashed'},
    };
    const kinds = {
      protected: 'good', unprotected: 'warn', 'partly-unknown': 'doubt', unknown: 'doubt',
      violation: 'bad', doubt: 'bad', stopped: 'bad', cut: 'bad', 'cut-unknown': 'bad',
    };
    const font = {'font-family': FONT, 'font-size': 'data(size)', color: color('text')};
    const centred = {...font, label: 'data(label)', 'text-wrap': 'wrap', 'text-valign': 'center', 'text-halign': 'center'};
    return [
      {selector: 'node[width]', style: {width: 'data(width)', height: 'data(height)', 'border-width': 1.4}},
      {selector: 'node[label]', style: {...centred, 'text-max-width': 2000}},
      {selector: 'node.box', style: {
        shape: 'round-rectangle', 'background-color': color('box'), 'border-color': color('edge-of-box'),
        events: 'no', 'z-index-compare': 'manual', 'z-index': 'data(depth)'}},
      {selector: 'node.caption', style: {'background-opacity': 0, 'border-width': 0, events: 'no', 'z-index-compare': 'manual', 'z-index': 50}},
      {selector: 'node.label', style: {shape: 'rectangle', 'background-color': color('paper'), 'border-width': 0, 'z-index-compare': 'manual', 'z-index': 60}},
      {selector: 'node.thing', style: {shape: 'round-rectangle', 'z-index-compare': 'manual', 'z-index': 70}},
      {selector: 'node.thing.group', style: {'background-color': color('group'), 'border-color': color('edge-of-group')}},
      {selector: 'node.thing.outside', style: {'background-color': color('outside'), 'border-color': color('edge-of-outside')}},
      {selector: 'node.thing.step', style: {'background-color': color('box'), 'border-color': color('edge-of-box')}},
      {selector: 'node.thing.blocker', style: {'background-color': color('box'), 'border-color': color('bad'), 'border-width': 2}},
      {selector: 'node.thing.gateway', style: {'background-color': color('gateway'), 'border-color': color('good')}},
      {selector: 'node.thing.choke-point', style: {'background-color': color('choke'), 'border-color': color('warn'), 'border-width': 2.4}},
      {selector: 'node.thing.target', style: {'background-color': color('target'), 'border-color': color('edge-of-target'), 'border-width': 2.4}},
      {selector: 'edge', style: {
        width: 1.6, 'curve-style': 'segments', 'edge-distances': 'endpoints', 'segment-radii': 4,
        'segment-weights': 'data(weights)', 'segment-distances': 'data(distances)',
        'source-endpoint': 'data(source_)', 'target-endpoint': 'data(target_)',
        'line-color': color('line'), 'target-arrow-color': color('line'), 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8,
        'z-index-compare': 'manual', 'z-index': 40}},
      {selector: 'edge.direct', style: {'curve-style': 'straight'}},
      {selector: 'edge.out', style: {'target-arrow-shape': 'none'}},
      {selector: 'node.half', style: {width: 1, height: 1, 'border-width': 0, 'background-opacity': 0, events: 'no'}},
      ...Object.entries(lines).map(([line, given]) => ({selector: 'edge.line-' + line, style: given})),
      ...Object.entries(kinds).flatMap(([kind, name]) => [
        {selector: 'edge.' + kind, style: {'line-color': color(name), 'target-arrow-color': color(name)}},
        {selector: 'node.label.' + kind, style: {color: color(name)}}]),
      {selector: 'edge.chosen', style: {width: 5}},
      {selector: 'node.thing.chosen', style: {'border-width': 4}},
    ];
  };

  const ruler = document.createElement('canvas').getContext('2d');

  /** A label, and the size of letters at which it fits: fonts are not as wide as the layout thinks. */
  const labelled = (lines, width) => {
    ruler.font = `${LETTERS}px ${FONT}`;
    const widest = Math.max(1, ...lines.map(each => ruler.measureText(each).width));
    return {label: lines.join('\n'), size: Math.min(LETTERS, LETTERS * (width - 6) / widest)};
  };

  const middle = at => ({x: at.x + at.width / 2, y: at.y + at.height / 2});

  /** Where bends are, as Cytoscape wants to know it: along the straight line, and away from it. */
  const bends = points => {
    const [sx, sy] = points;
    const [tx, ty] = points.slice(-2);
    const length = Math.hypot(tx - sx, ty - sy) || 1;
    const [ux, uy] = [(tx - sx) / length, (ty - sy) / length];
    const weights = [];
    const distances = [];
    for (let i = 2; i < points.length - 2; i += 2) {
      const [dx, dy] = [points[i] - sx, points[i + 1] - sy];
      weights.push((dx * ux + dy * uy) / length);
      distances.push(dy * ux - dx * uy);
    }
    return {weights, distances};
  };

  const offset = ([x, y], centre) => `${x - centre.x}px ${y - centre.y}px`;

  const elements = chart => {
    const centres = new Map(chart.nodes.map(each => [each.id, middle(each)]));
    const numbers = new Map(chart.nodes.map((each, i) => [each.id, 'n' + i]));
    const boxes = chart.boxes.flatMap((each, i) => {
      const height = 18 * each.label.length;
      return [
        {group: 'nodes', classes: 'box', data: {id: 'b' + i, width: each.width, height: each.height, depth: i - 1000}, position: middle(each)},
        {group: 'nodes', classes: 'caption', data: {id: 'c' + i, ...labelled(each.label, each.width), width: each.width, height},
          position: {x: each.x + each.width / 2, y: each.y + 6 + height / 2}}];
    });
    const nodes = chart.nodes.map((each, i) => ({
      group: 'nodes', classes: 'thing ' + each.kind, position: middle(each),
      data: {id: 'n' + i, index: i, ...labelled(each.label, each.width), width: each.width, height: each.height},
    }));
    const line = (each, i, part, source, target, points, from, to) => {
      const bend = bends(points);
      const bent = bend.weights.length > 0;
      return {
        group: 'edges',
        classes: [each.kind, 'line-' + each.line, bent ? '' : 'direct', part].join(' '),
        data: {
          id: 'e' + i + part, index: i, source, target,
          weights: bent ? bend.weights : [0.5], distances: bent ? bend.distances : [0],
          source_: offset(points.slice(0, 2), from), target_: offset(points.slice(-2), to),
        },
      };
    };
    const edges = chart.edges.flatMap((each, i) => {
      const {points} = each;
      const [source, target] = [numbers.get(each.from), numbers.get(each.to)];
      const [from, to] = [centres.get(each.from), centres.get(each.to)];
      const made = [];
      if (each.from === each.to) { // Cytoscape has loops of its own: two halves keep the place of ours
        const half = 2 * Math.floor(points.length / 4);
        const [x, y] = points.slice(half, half + 2);
        made.push({group: 'nodes', classes: 'half', position: {x, y}, data: {id: 'h' + i}},
          line(each, i, 'out', source, 'h' + i, points.slice(0, half + 2), from, {x, y}),
          line(each, i, '', 'h' + i, target, points.slice(half), {x, y}, to));
      } else {
        made.push(line(each, i, '', source, target, points, from, to));
      }
      if (each.label.length) {
        made.push({
          group: 'nodes', classes: 'label ' + each.kind, position: middle(each),
          data: {id: 'l' + i, edge: i, ...labelled(each.label, each.width), width: each.width, height: each.height},
        });
      }
      return made;
    });
    return [...boxes, ...nodes, ...edges];
  };

  const choose = id => {
    picture.elements('.chosen').removeClass('chosen');
    picture.getElementById(id).addClass('chosen');
    picture.getElementById(id + 'out').addClass('chosen');
  };

  const nodeWords = each => each.label.join(' ') || each.id;

  const showNode = async (chart, i) => {
    choose('n' + i);
    const node = chart.nodes[i];
    panel.replaceChildren(el('h3', {}, nodeWords(node)), el('p', {}, node.detail));
    const edgeButtons = (title, filter) => {
      const all = chart.edges.map((each, number) => number).filter(number => filter(chart.edges[number]));
      if (all.length) panel.append(el('h4', {}, title), list(all, 20, number => edgeButton(chart, number)));
    };
    edgeButtons('Who reaches it', each => each.to === node.id);
    edgeButtons('Whom it reaches', each => each.from === node.id);
    const known = await connections();
    const group = known.group(node.id);
    if (group) {
      const numbers = [...group.keys()].filter(number => group[number]);
      panel.append(el('h4', {}, count(numbers.length, 'endpoint')), endpointList(known, numbers));
    }
    panel.focus({preventScroll: true});
  };

  const edgeWords = (chart, each) => {
    const names = id => nodeWords(chart.nodes.find(node => node.id === id));
    return `${names(each.from)} → ${names(each.to)}`;
  };

  const showEdge = async (chart, i) => {
    choose('e' + i);
    const edge = chart.edges[i];
    panel.replaceChildren(
      el('h3', {}, edgeWords(chart, edge)),
      el('p', {}, badge(edge.kind), ' ', chart.meanings[edge.kind]),
      el('p', {}, edge.detail || edge.label.join('; ')));
    await showBetween(panel, edge.from, edge.to);
    panel.focus({preventScroll: true});
  };

  const nodeButton = (chart, i) => el('button', {type: 'button', class: 'link', onclick: () => showNode(chart, i)},
    nodeWords(chart.nodes[i]));

  const edgeButton = (chart, i) => el('button', {type: 'button', class: 'link', onclick: () => showEdge(chart, i)},
    `${edgeWords(chart, chart.edges[i])}: ${chart.edges[i].label.join('; ') || chart.meanings[chart.edges[i].kind]}`);

  /** Shows all of it, and small charts not larger than life. */
  const fit = () => {
    picture.fit(undefined, 12);
    if (picture.zoom() > LARGEST) {
      picture.zoom(LARGEST);
      picture.center();
    }
  };

  const draw = () => {
    const chart = charts.find(each => each.view === choice.value);
    subtitle.textContent = chart.subtitle.join(' · ');
    canvas.setAttribute('aria-label', chart.description);
    if (picture) picture.destroy();
    const ratio = chart.height / chart.width;
    canvas.style.height = Math.max(280, Math.min(innerHeight * 0.85, canvas.clientWidth * ratio, chart.height * LARGEST + 40)) + 'px';
    picture = cytoscape({
      container: canvas, elements: elements(chart), style: style(), layout: {name: 'preset'},
      autoungrabify: true, boxSelectionEnabled: false, minZoom: 0.05, maxZoom: 4,
    });
    fit();
    picture.on('tap', 'node.thing', event => showNode(chart, event.target.data('index')));
    picture.on('tap', 'edge', event => showEdge(chart, event.target.data('index')));
    picture.on('tap', 'node.label', event => showEdge(chart, event.target.data('edge')));
    window.portolanChart = picture;
    legend.replaceChildren(...Object.entries(chart.meanings).map(([kind, meaning]) =>
      el('li', {}, badge(kind), ' ', meaning)));
    notes.replaceChildren(chart.notes.length ? el('h3', {}, 'What it rests on') : '',
      list(chart.notes, 5, each => each));
    lists.replaceChildren(lists.firstElementChild,
      el('h3', {}, 'Nodes'), list(chart.nodes.map((each, i) => i), 100, i => nodeButton(chart, i)),
      el('h3', {}, 'Edges'), list(chart.edges.map((each, i) => i), 100, i => edgeButton(chart, i)));
    panel.replaceChildren(el('p', {class: 'dim'}, 'Choose a node or an edge to see its endpoints and rules.'));
  };

  const zoom = by => picture.zoom({level: picture.zoom() * by, renderedPosition: {x: canvas.clientWidth / 2, y: canvas.clientHeight / 2}});
  const button = (text, action) => el('button', {type: 'button', onclick: action}, text);
  place.append(
    el('p', {class: 'tools'}, el('label', {for: 'chart-view'}, 'View '), choice,
      button('Fit', () => fit()), button('Zoom in', () => zoom(1.3)), button('Zoom out', () => zoom(1 / 1.3))),
    subtitle,
    el('div', {class: 'beside'}, canvas, panel),
    legend,
    lists,
    notes);
  choice.addEventListener('change', draw);
  dark.addEventListener('change', () => picture.style(style()));
  draw();
};
