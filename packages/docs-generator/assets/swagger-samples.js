window.swaggerPlugins ??= [];

/** A plugin: how an operation is called, above its answers. What was chosen holds for all of them. */
const ShowSamples = ({ React: { createElement, Fragment, useState, useEffect }, getComponent }) => {
  const changed = new EventTarget();
  let chosen = 0;
  const choose = (at) => {
    chosen = at;
    changed.dispatchEvent(new Event('change'));
  };
  const Samples = ({ samples, address }) => {
    const [, render] = useState(chosen);
    useEffect(() => {
      const follow = () => render(chosen);
      changed.addEventListener('change', follow);
      return () => changed.removeEventListener('change', follow);
    }, []);
    const Code = getComponent('HighlightCode', true);
    const { label, lang, source } = samples[chosen] ?? samples[0];
    const tabs = samples.map((each, at) =>
      createElement(
        'button',
        {
          key: each.label,
          type: 'button',
          className: 'code-samples-tab',
          'aria-pressed': each.label === label,
          onClick: () => choose(at),
        },
        each.label,
      ),
    );
    return createElement(
      'section',
      { className: 'code-samples', 'aria-label': 'Code samples' },
      createElement(
        'div',
        { className: 'opblock-section-header' },
        createElement('h4', null, 'Code samples'),
        createElement('div', { className: 'code-samples-tabs' }, ...tabs),
      ),
      createElement(
        'div',
        { className: 'code-samples-code' },
        createElement(
          Code,
          {
            key: label,
            language: lang === 'Shell' ? 'bash' : 'javascript',
            canCopy: true,
            className: 'code-sample',
          },
          window.pageDocument.fillIn(source, address),
        ),
      ),
    );
  };
  return {
    wrapComponents: {
      responses: (Responses) => (props) => {
        const { path, method, specSelectors, oas3Selectors } = props;
        const spec = specSelectors.specJson();
        const samples = spec.getIn(['paths', path, method, 'x-codeSamples'])?.toJS() ?? [];
        const address = oas3Selectors.selectedServer() || spec.getIn(['servers', 0, 'url']) || '';
        if (samples.length === 0) return createElement(Responses, props);
        return createElement(
          Fragment,
          null,
          createElement(Samples, { samples, address }),
          createElement(Responses, props),
        );
      },
    },
  };
};
window.swaggerPlugins.push(ShowSamples);
