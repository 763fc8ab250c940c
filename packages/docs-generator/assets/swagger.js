const root = document.documentElement;
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const applyColours = () => root.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', applyColours);
applyColours();

// Absolute, because Swagger UI resolves relative servers against the address of the document, and that against the
// page's address, which may end with a slash or without.
const main = document.getElementById('docs');
const url = new URL(main.dataset.document, document.baseURI).href;

// The document says where the API is from its own address on: readers see the address itself.
const addressesOf = ({ servers = [] }) =>
  servers.map((server) => ({ ...server, url: new URL(server.url, url).href.replace(/\/$/, '') }));
const ShowAddresses = ({ React: { createElement, Fragment } }) => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (next) => (spec) => next({ ...spec, servers: addressesOf(spec) }),
      },
    },
  },
  // A narrow page cuts off what is in the list; text breaks.
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

window.ui = window.SwaggerUIBundle({
  url,
  domNode: main,
  plugins: [ShowAddresses],
  defaultModelsExpandDepth: main.dataset.schemas === 'true' ? 1 : -1,
  deepLinking: true,
  displayOperationId: false,
  filter: false,
  tryItOutEnabled: false,
  persistAuthorization: false,
  validatorUrl: null,
  onComplete: () => document.getElementById('servers')?.setAttribute('aria-label', 'Server'),
});
