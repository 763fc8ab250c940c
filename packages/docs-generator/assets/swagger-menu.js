window.swaggerPlugins ??= [];

/** A plugin: all operations beside the page, where it is wide enough, as far as the search finds them. */
const ShowMenu = ({ React: { createElement, Fragment }, fn }) => {
  const toLink = (tag, operation) =>
    `#/${[tag, operation].map((part) => encodeURIComponent(part)).join('/')}`;

  // As Swagger UI itself writes such a link, which it does not encode in full.
  const isLinkOf = (link, tag, id) => {
    const [own, ofTag] = [link.getAttribute('href') ?? '', `#/${tag.trim().replace(/\s/g, '%20')}/`];
    return own.startsWith(ofTag) && decodeURIComponent(own.slice(ofTag.length)) === id;
  };
  const open = (layoutActions, tag, id) => {
    layoutActions.show(['operations-tag', tag], true);
    layoutActions.show(['operations', tag, id], true);
    requestAnimationFrame(() => {
      const links = [...document.querySelectorAll('.opblock-summary-path a')];
      const block = links.find((link) => isLinkOf(link, tag, id))?.closest('.opblock');
      block?.scrollIntoView();
      block?.querySelector('.opblock-summary-control')?.focus({ preventScroll: true });
    });
  };

  const Menu = ({ specSelectors, layoutSelectors, layoutActions }) => {
    const phrase = layoutSelectors.currentFilter();
    const all = specSelectors.taggedOperations();
    const tags = typeof phrase === 'string' ? fn.opsFilter(all, phrase) : all;
    const entry = (tag, found) => {
      const method = found.get('method');
      const operation = found.get('operation');
      const id = operation.get('operationId') ?? found.get('id');
      const name = operation.get('summary') || found.get('path');
      return createElement(
        'li',
        { key: id },
        createElement(
          'a',
          {
            href: toLink(tag, id),
            className: operation.get('deprecated') ? 'menu-deprecated' : undefined,
            onClick: (event) => {
              event.preventDefault();
              window.history.pushState(null, '', toLink(tag, id));
              open(layoutActions, tag, id);
            },
          },
          createElement(
            'span',
            { className: `menu-method menu-${method}` },
            method === 'delete' ? 'del' : method,
          ),
          createElement('span', null, name),
        ),
      );
    };
    const groups = tags.entrySeq().map(([tag, group]) =>
      createElement(
        'li',
        { key: tag },
        createElement('span', { className: 'menu-tag' }, tag),
        createElement(
          'ul',
          null,
          group
            .get('operations')
            .map((found) => entry(tag, found))
            .toArray(),
        ),
      ),
    );
    return createElement(
      'nav',
      { className: 'menu', 'aria-label': 'Operations' },
      createElement('ul', null, groups.toArray()),
    );
  };

  return {
    wrapComponents: {
      BaseLayout:
        (Layout, { specSelectors, layoutSelectors, layoutActions }) =>
        (props) =>
          createElement(
            Fragment,
            null,
            createElement(Menu, { specSelectors, layoutSelectors, layoutActions }),
            createElement('div', { className: 'beside-menu' }, createElement(Layout, props)),
          ),
    },
  };
};
window.swaggerPlugins.push(ShowMenu);
