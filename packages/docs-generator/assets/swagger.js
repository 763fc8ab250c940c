const { url, extras, extend } = window.pageDocument;
const root = document.documentElement;
const main = document.getElementById('docs');
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const applyColours = () => root.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', applyColours);
applyColours();

/** A plugin: the document with what the pages add to it. */
const extendDocument = (added) => ({
  statePlugins: {
    spec: { wrapActions: { updateJsonSpec: (next) => (spec) => next(extend(spec, added)) } },
  },
});

/** A plugin: a narrow page cuts off what is in the list of addresses; text breaks. */
const ShowAddress = ({ React: { createElement, Fragment } }) => ({
  wrapComponents: {
    Servers: (Servers) => (props) => {
      const address = props.currentServer || props.servers.first()?.get('url');
      return createElement(
        Fragment,
        null,
        createElement(Servers, props),
        createElement('div', { className: 'server-address' }, address),
      );
    },
  },
});

/** A plugin: finds operations by all words of what is written, in whichever of their texts. */
const Search = ({ React: { createElement } }) => ({
  fn: {
    opsFilter: (tags, phrase) => {
      const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
      const isFound = (tag, entry) => {
        const operation = entry.get('operation');
        const own = ['summary', 'description', 'operationId'].map((key) => operation.get(key));
        const text = [tag, entry.get('method'), entry.get('path'), ...own].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      };
      return tags
        .map((group, tag) => group.update('operations', (all) => all.filter((entry) => isFound(tag, entry))))
        .filter((group) => group.get('operations').size > 0);
    },
  },
  components: {
    FilterContainer: ({ layoutSelectors, layoutActions }) => {
      const filter = layoutSelectors.currentFilter();
      return createElement(
        'div',
        { className: 'wrapper search' },
        createElement('input', {
          type: 'search',
          'aria-label': 'Search operations',
          placeholder: 'Search operations',
          value: typeof filter === 'string' ? filter : '',
          onChange: ({ target }) => layoutActions.updateFilter(target.value || true),
        }),
      );
    },
  },
});

/** A plugin: the logo above the title. */
const ShowLogo = ({ React: { createElement, Fragment } }) => ({
  wrapComponents: {
    InfoContainer:
      (Info, { specSelectors }) =>
      (props) => {
        const logo = specSelectors.specJson().getIn(['info', 'x-logo', 'url']);
        if (!logo) return createElement(Info, props);
        return createElement(
          Fragment,
          null,
          createElement('img', { className: 'logo', src: logo, alt: '' }),
          createElement(Info, props),
        );
      },
  },
});

/** A plugin: says how a request is signed, where a field would ask for a header that nobody can write by hand. */
const ExplainSignature = ({ React: { createElement }, getComponent, specSelectors, oas3Selectors }) => {
  const findSample = (scheme) => {
    const operations = specSelectors
      .specJson()
      .get('paths')
      .toList()
      .flatMap((item) => item.toList());
    const signed = operations.find((each) => each.get?.('security')?.some((way) => way.has(scheme)));
    return signed?.getIn(['x-codeSamples', 0, 'source']);
  };
  const Signature = ({ name }) => {
    const Code = getComponent('HighlightCode', true);
    const source = findSample(name);
    const address =
      oas3Selectors.selectedServer() || specSelectors.specJson().getIn(['servers', 0, 'url']) || '';
    return createElement(
      'div',
      { className: 'signature' },
      createElement('h4', null, createElement('code', null, name), ' (AWS Signature Version 4)'),
      createElement(
        'p',
        null,
        'Each request is signed with AWS credentials, which no page should hold: this one cannot send it. ' +
          'Call an operation as its code samples do, by curl, by fetch, or by the typed client.',
      ),
      source &&
        createElement(
          Code,
          { language: 'bash', canCopy: true, className: 'code-sample' },
          window.pageDocument.fillIn(source, address),
        ),
    );
  };
  return {
    wrapComponents: {
      apiKeyAuth: (ApiKey) => (props) =>
        createElement(
          props.schema.get('x-amazon-apigateway-authtype') === 'awsSigv4' ? Signature : ApiKey,
          props,
        ),
    },
  };
};

/** A plugin: the sign that closes a dialog has a name, too. */
const NameClose = ({ React: { createElement, Fragment } }) => ({
  wrapComponents: {
    CloseIcon: (Icon) => (props) =>
      createElement(
        Fragment,
        null,
        createElement(Icon, props),
        createElement('span', { className: 'told' }, 'Close'),
      ),
  },
});

extras.then((added) => {
  window.ui = window.SwaggerUIBundle({
    url,
    domNode: main,
    plugins: [
      extendDocument(added),
      ShowAddress,
      Search,
      ShowLogo,
      ExplainSignature,
      NameClose,
      ...window.swaggerPlugins,
    ],
    defaultModelsExpandDepth: main.dataset.schemas === 'true' ? 1 : -1,
    deepLinking: true,
    displayOperationId: false,
    displayRequestDuration: true,
    filter: true,
    tryItOutEnabled: false,
    persistAuthorization: false,
    validatorUrl: null,
    onComplete: () => document.getElementById('servers')?.setAttribute('aria-label', 'Server'),
  });
});
