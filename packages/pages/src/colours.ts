/** The colours of pages and pictures, in light or in dark. */
export interface Colours {
  /** What everything stands on. */
  readonly paper: string;
  /** What stands out from it: code, heads of tables. */
  readonly box: string;
  /** Between rows, and around what needs no outline to be understood. */
  readonly line: string;
  /** Outlines of what is used or told by its shape: fields, buttons, arrows. */
  readonly edge: string;
  readonly text: string;
  /** Of texts that may be passed over. */
  readonly quiet: string;
  /** Links, and what is chosen. */
  readonly accent: string;
  readonly good: string;
  readonly bad: string;
  readonly goodBox: string;
  readonly badBox: string;
}

/**
 * Each text has at least 4.5 to 1 against what it stands on, each outline that tells something 3 to 1.
 * https://www.w3.org/TR/WCAG22/#contrast-minimum https://www.w3.org/TR/WCAG22/#non-text-contrast
 */
export const colours: Readonly<Record<'light' | 'dark', Colours>> = {
  light: {
    paper: '#ffffff',
    box: '#f7f8fa',
    line: '#c9cfd8',
    edge: '#6b7585',
    text: '#1a1f29',
    quiet: '#525c6b',
    accent: '#1f5fbf',
    good: '#12703f',
    bad: '#b3261e',
    goodBox: '#e6f4ec',
    badBox: '#fdecea',
  },
  dark: {
    paper: '#12161d',
    box: '#1b212b',
    line: '#3a4453',
    edge: '#8b97a9',
    text: '#eef1f6',
    quiet: '#a9b4c4',
    accent: '#86b4ff',
    good: '#6fd39b',
    bad: '#ff9a92',
    goodBox: '#14291e',
    badBox: '#34191a',
  },
};

/** The colours as variables of CSS, those that the reader wants: `--paper`, `--good-box`. */
export function renderColours(): string {
  const light = `:root{color-scheme:light dark;${renderVariables(colours.light)}}`;
  return `${light}\n@media(prefers-color-scheme:dark){:root{${renderVariables(colours.dark)}}}`;
}

function renderVariables(of: Colours): string {
  return Object.entries(of)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${colour};`)
    .join('');
}
