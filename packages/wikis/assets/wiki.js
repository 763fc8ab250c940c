// Search in an index that is loaded when somebody looks for something, and menus that are open where there is room.
const search = document.querySelector('.search');
const input = search.querySelector('input');
const found = search.querySelector('#searchResults');
let index;

for (const [selector, width] of [
  ['.pages .menu', '(min-width: 860px)'],
  ['.contents .menu', '(min-width: 1160px)'],
]) {
  const menu = document.querySelector(selector);
  const wide = window.matchMedia(width);
  const fit = () => {
    if (menu) menu.open = wide.matches;
  };
  wide.addEventListener('change', fit);
  fit();
}

// A script, as a page that is a file may load that, and fetch nothing.
const load = () => {
  index ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = search.dataset.index;
    script.onload = () =>
      resolve(
        window.MiniSearch.loadJSON(window.wikiIndex, {
          fields: ['title', 'text'],
          storeFields: ['title', 'page', 'href'],
          searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' },
        }),
      );
    script.onerror = reject;
    document.head.append(script);
  });
  return index;
};

const show = (results) => {
  const items = results.slice(0, 10).map(({ title, page, href }) => {
    const link = document.createElement('a');
    link.href = search.dataset.top + href;
    link.textContent = title;
    if (page !== title) {
      const where = document.createElement('span');
      where.className = 'quiet';
      where.textContent = ` ${page}`;
      link.append(where);
    }
    return link;
  });
  const count = document.createElement('p');
  count.className = 'quiet';
  count.textContent = items.length === 0 ? 'Nothing found' : `${results.length} found`;
  found.replaceChildren(count, ...items);
  found.hidden = false;
};

const hide = () => {
  found.hidden = true;
};

input.addEventListener('focus', load);
input.addEventListener('input', async () => {
  const words = input.value.trim();
  if (words === '') return hide();
  const loaded = await load();
  if (words === input.value.trim()) show(loaded.search(words));
});

document.addEventListener('keydown', (event) => {
  const isTyping = document.activeElement === input;
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
  }
  if (event.key === 'Escape') {
    hide();
    input.blur();
  }
  if (!search.contains(document.activeElement) || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
  const stops = [input, ...found.querySelectorAll('a')];
  const next = stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
  event.preventDefault();
  stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
});

document.addEventListener('click', (event) => {
  if (!search.contains(event.target) || event.target.closest('a')) hide();
});
