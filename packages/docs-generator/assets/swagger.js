const root = document.documentElement;
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const applyColours = () => root.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', applyColours);
applyColours();

// Absolute, because Swagger UI resolves relative servers against the address of the document, and that against the
// page's address, which may end with a slash or without.
const main = document.getElementById('docs');
window.ui = window.SwaggerUIBundle({
  url: new URL(main.dataset.document, document.baseURI).href,
  domNode: main,
  deepLinking: true,
  displayOperationId: false,
  filter: false,
  tryItOutEnabled: false,
  persistAuthorization: false,
  validatorUrl: null,
  onComplete: () => document.getElementById('servers')?.setAttribute('aria-label', 'Server'),
});
