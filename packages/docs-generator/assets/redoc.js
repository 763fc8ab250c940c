const { url, extras, extend, fillIn } = window.pageDocument;
const main = document.getElementById('docs');
const dark = window.matchMedia('(prefers-color-scheme: dark)');

// ReDoc takes its colours once, so a reader who changes them gets the page anew.
dark.addEventListener('change', () => window.location.reload());
document.documentElement.style.background = dark.matches ? '#1b1f24' : '#fff';

const darkTheme = {
  colors: {
    primary: { main: '#8cb4ff' },
    success: { main: '#5fd08a' },
    warning: { main: '#f0b35c' },
    error: { main: '#ff8f87' },
    gray: { 50: '#242a31', 100: '#2c333b' },
    text: { primary: '#e6e9ed', secondary: '#b4bcc6' },
    border: { dark: 'rgba(255,255,255,0.2)', light: 'rgba(255,255,255,0.1)' },
    responses: {
      success: { color: '#5fd08a', backgroundColor: 'rgba(95,208,138,0.1)' },
      error: { color: '#ff8f87', backgroundColor: 'rgba(255,143,135,0.1)' },
      redirect: { color: '#f0b35c', backgroundColor: 'rgba(240,179,92,0.1)' },
      info: { color: '#8cb4ff', backgroundColor: 'rgba(140,180,255,0.1)' },
    },
  },
  schema: {
    nestedBackground: '#242a31',
    linesColor: '#8a94a0',
    typeNameColor: '#b4bcc6',
    typeTitleColor: '#b4bcc6',
  },
  sidebar: { backgroundColor: '#14171b', textColor: '#e6e9ed' },
  typography: {
    code: { color: '#ffb3ad', backgroundColor: 'rgba(255,255,255,0.08)' },
    links: { color: '#8cb4ff', visited: '#8cb4ff', hover: '#b5ceff' },
  },
  rightPanel: { backgroundColor: '#101317' },
};

const show = (spec) =>
  window.Redoc.init(
    spec,
    {
      nativeScrollbars: true,
      hideDownloadButton: false,
      downloadUrls: [{ title: 'openapi.json', url }],
      ...(dark.matches ? { theme: darkTheme } : {}),
    },
    main,
  );

// ReDoc itself has them only in a list that opens at each operation. The text is Markdown.
const escapeMarkdown = (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const toLine = ({ url, description }) =>
  `- \`${url}\`${description ? ` ${escapeMarkdown(description)}` : ''}`;
// And whose the API is only beside an email.
const nameContact = ({ name, email } = {}) => (name && !email ? [`**Contact** ${escapeMarkdown(name)}`] : []);
const addToDescription = ({ info, servers, ...spec }) => {
  const list = servers.length === 0 ? [] : ['**Servers**', servers.map(toLine).join('\n')];
  const description = [...nameContact(info.contact), ...list, info.description ?? ''].join('\n\n');
  return { ...spec, servers, info: { ...info, description } };
};
const fillInSamples = (spec) => {
  const address = spec.servers[0]?.url ?? '';
  for (const operation of Object.values(spec.paths).flatMap((item) => Object.values(item)))
    for (const sample of operation['x-codeSamples'] ?? []) sample.source = fillIn(sample.source, address);
  return spec;
};

// Of what cannot be loaded, ReDoc says so itself.
Promise.all([fetch(url).then((response) => response.json()), extras])
  .then(([spec, added]) => addToDescription(fillInSamples(extend(spec, added))))
  .catch(() => url)
  .then(show);
