// The colours of a picture. Each text has at least 4.5 to 1 against what it stands on (WCAG 2.2, 1.4.3).
interface Theme {
  readonly paper: string;
  readonly box: string;
  readonly header: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly accent: string;
}

const light: Theme = {
  paper: '#ffffff',
  box: '#f7f8fa',
  header: '#e9ecf1',
  line: '#6b7585',
  text: '#1a1f29',
  quiet: '#525c6b',
  accent: '#1f5fbf',
};

const dark: Theme = {
  paper: '#12161d',
  box: '#1b212b',
  header: '#262e3b',
  line: '#8b97a9',
  text: '#eef1f6',
  quiet: '#a9b4c4',
  accent: '#86b4ff',
};

/** Whose colours a picture has: the reader's, as far as what shows it knows them, or one of both. */
export type Scheme = 'auto' | 'light' | 'dark';

/** The classes of a picture in its colours. */
export function renderStyle(scheme: Scheme): string {
  if (scheme === 'dark') return renderRules(dark);
  if (scheme === 'light') return renderRules(light);
  return `${renderRules(light)}@media(prefers-color-scheme:dark){${renderRules(dark)}}`;
}

function renderRules({ paper, box, header, line, text, quiet, accent }: Theme): string {
  return [
    `.paper{fill:${paper}}`,
    `.box{fill:${box};stroke:${line}}`,
    `.action{fill:${paper};stroke:${line}}`,
    `.header{fill:${header}}`,
    `.line{fill:none;stroke:${line};stroke-width:1.25}`,
    `.rule{stroke:${header}}`,
    `.tip{fill:${line}}`,
    `.shape{fill:none;stroke:${accent};stroke-width:1.5}`,
    `.text{fill:${text}}`,
    `.quiet{fill:${quiet}}`,
    `.accent{fill:${accent}}`,
  ].join('');
}
