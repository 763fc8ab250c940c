import { type Colours, colours } from '@lambda-forge/pages';

/** The colours of a picture: those of pages, and what the labels of boxes stand on. */
interface Theme extends Colours {
  readonly header: string;
}

/** Each text has at least 4.5 to 1 against what it stands on (WCAG 2.2, 1.4.3), each outline 3 to 1 (1.4.11). */
export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: { ...colours.light, header: '#e9ecf1' },
  dark: { ...colours.dark, header: '#262e3b' },
};

/** Whose colours a picture has: the reader's, as far as what shows it knows them, or one of both. */
export type Scheme = 'auto' | 'light' | 'dark';

/** The classes of a picture in its colours. */
export function renderStyle(scheme: Scheme): string {
  if (scheme !== 'auto') return renderRules(themes[scheme]);
  return `${renderRules(themes.light)}@media(prefers-color-scheme:dark){${renderRules(themes.dark)}}`;
}

function renderRules({ paper, box, header, edge, text, quiet, accent }: Theme): string {
  return [
    `.paper{fill:${paper}}`,
    `.box{fill:${box};stroke:${edge}}`,
    `.action{fill:${paper};stroke:${edge}}`,
    `.header{fill:${header}}`,
    `.line{fill:none;stroke:${edge};stroke-width:1.25}`,
    `.rule{stroke:${header}}`,
    `.tip{fill:${edge}}`,
    `.shape{fill:none;stroke:${accent};stroke-width:1.5}`,
    `.text{fill:${text}}`,
    `.quiet{fill:${quiet}}`,
    `.accent{fill:${accent}}`,
  ].join('');
}
