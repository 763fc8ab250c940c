// What a diagram's page does: zoom, search, and a panel with what is known of a function or resource.
const main = document.querySelector('main');
const svg = main.querySelector('svg');
const panel = document.querySelector('aside');
const search = document.querySelector('input');
const details = JSON.parse(document.querySelector('#details').textContent);
const nodes = [...svg.querySelectorAll('[data-id]')];
const lines = [...svg.querySelectorAll('[data-from]')];
const view = { x: 0, y: 0, scale: 1 };
const size = { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
let selected = '';

svg.setAttribute('role', 'group');
for (const node of nodes) {
  node.setAttribute('tabindex', '0');
  node.setAttribute('role', 'button');
  node.setAttribute('aria-label', details[node.dataset.id].label);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    select(node.dataset.id);
  });
}

function show() {
  svg.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
}

function fit() {
  const { clientWidth, clientHeight } = main;
  view.scale = Math.min(clientWidth / size.width, clientHeight / size.height, 1.5);
  view.x = (clientWidth - size.width * view.scale) / 2;
  view.y = Math.max(0, (clientHeight - size.height * view.scale) / 2);
  show();
}

function zoom(factor, x = main.clientWidth / 2, y = main.clientHeight / 2) {
  const scale = Math.min(6, Math.max(0.05, view.scale * factor));
  view.x = x - ((x - view.x) * scale) / view.scale;
  view.y = y - ((y - view.y) * scale) / view.scale;
  view.scale = scale;
  show();
}

function bringIntoView(node) {
  const box = node.getBoundingClientRect();
  const frame = main.getBoundingClientRect();
  const isSeen =
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  if (isSeen) return;
  view.x += frame.left + frame.width / 2 - (box.left + box.width / 2);
  view.y += frame.top + frame.height / 2 - (box.top + box.height / 2);
  show();
}

function select(id) {
  selected = id;
  for (const node of nodes) node.classList.toggle('selected', node.dataset.id === id);
  for (const line of lines) {
    line.classList.toggle('of-selected', line.dataset.from === id || line.dataset.to === id);
  }
  showPanel(details[id]);
  const node = nodes.find((each) => each.dataset.id === id);
  if (node) bringIntoView(node);
  if (id) panel.focus();
}

function showPanel(detail) {
  panel.hidden = !detail;
  if (!detail) return;
  const parts = [
    element('button', '×', { class: 'close', 'aria-label': 'Close' }),
    element('h2', detail.name),
  ];
  parts[0].addEventListener('click', close);
  if (detail.kind) parts.push(element('p', detail.kind, { class: 'quiet' }));
  if (detail.description) parts.push(element('p', detail.description));
  for (const { title, items = [], text } of detail.sections) {
    parts.push(element('h3', title));
    if (text) parts.push(element('pre', text));
    if (items.length === 0) continue;
    const list = element('ul');
    for (const item of items) list.append(element('li', item));
    parts.push(list);
  }
  panel.replaceChildren(...parts);
}

function element(name, text = '', attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function close() {
  const last = nodes.find((node) => node.dataset.id === selected);
  select('');
  last?.focus();
}

function find() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = nodes.filter(({ dataset }) => {
    const text = details[dataset.id].search;
    return words.every((word) => text.includes(word));
  });
  for (const node of nodes) node.classList.toggle('faded', words.length > 0 && !found.includes(node));
  for (const line of [...lines, ...svg.querySelectorAll('.label')]) {
    line.classList.toggle('faded', words.length > 0);
  }
  document.querySelector('#found').textContent = words.length > 0 ? `${found.length} found` : '';
  // What has the words in its name comes first.
  const isNamed = ({ dataset }) =>
    words.every((word) => details[dataset.id].name.toLowerCase().includes(word));
  return [...found.filter(isNamed), ...found.filter((node) => !isNamed(node))];
}

search.addEventListener('input', find);
search.addEventListener('keydown', ({ key }) => {
  const [first] = key === 'Enter' ? find() : [];
  if (first) select(first.dataset.id);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  if (step && !panel.contains(event.target)) {
    view.x += step[0];
    view.y += step[1];
    show();
  }
  if (event.key === '+') zoom(1.25);
  if (event.key === '-') zoom(0.8);
  if (event.key === '0') fit();
  if (event.key === '/') {
    event.preventDefault();
    search.focus();
  }
});
document.querySelector('#in').addEventListener('click', () => zoom(1.25));
document.querySelector('#out').addEventListener('click', () => zoom(0.8));
document.querySelector('#fit').addEventListener('click', fit);

main.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    const { left, top } = main.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 400), event.clientX - left, event.clientY - top);
  },
  { passive: false },
);

// One finger or the mouse moves the picture, two fingers zoom it.
const fingers = new Map();
let moved = 0;
main.addEventListener('pointerdown', (event) => {
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (fingers.size === 1) moved = 0;
});
main.addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = { x: event.clientX, y: event.clientY };
  const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
  if (other) {
    const { left, top } = main.getBoundingClientRect();
    const factor =
      Math.hypot(now.x - other.x, now.y - other.y) /
      (Math.hypot(before.x - other.x, before.y - other.y) || 1);
    zoom(factor, (now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top);
  } else {
    view.x += now.x - before.x;
    view.y += now.y - before.y;
    show();
  }
  moved += Math.hypot(now.x - before.x, now.y - before.y);
  fingers.set(event.pointerId, now);
});
for (const end of ['pointerup', 'pointercancel', 'pointerleave']) {
  main.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
}
main.addEventListener('click', ({ target }) => {
  if (moved > 4) return;
  const id = target.closest('[data-id]')?.dataset.id ?? '';
  if (id || selected) select(id);
});

let isFitted = true;
new ResizeObserver(() => {
  if (isFitted) fit();
}).observe(main);
main.addEventListener('pointerdown', () => {
  isFitted = false;
});
fit();
