import { measureText, smallText, titleText } from '../layout/text-size.ts';
import { escapeXml } from './escape-xml.ts';
import { renderText } from './render-text.ts';
import { renderStyle, type Scheme } from './theme.ts';

/** A picture with its title; lengths are in pixels. */
export interface Picture {
  readonly title: string;
  readonly summary: string;
  /** Of what is drawn below the title. */
  readonly width: number;
  readonly height: number;
  readonly scheme: Scheme;
  /** What is drawn, as SVG. */
  readonly parts: readonly string[];
}

const margin = 24;
const titleHeight = 58;
const fonts = "'Source Code Pro',ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";

/** One SVG document that needs nothing else; the same picture has the same bytes. */
export function renderPicture({ title, summary, width, height, scheme, parts }: Picture): string {
  const titleWidth = Math.max(measureText(title, titleText), measureText(summary, smallText));
  const fullWidth = Math.ceil(Math.max(width, titleWidth) + 2 * margin);
  const fullHeight = Math.ceil(height + titleHeight + 2 * margin);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fullWidth} ${fullHeight}" width="${fullWidth}" height="${fullHeight}" role="img" aria-labelledby="title description" font-family="${escapeXml(fonts)}">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(summary)}</desc>`,
    `<style>${renderStyle(scheme)}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0l8 4-8 4z"/></marker></defs>',
    `<rect class="paper" width="${fullWidth}" height="${fullHeight}"/>`,
    renderText(title, { x: margin, y: margin + 18, size: titleText, weight: 600 }),
    renderText(summary, { x: margin, y: margin + 40, size: smallText, kind: 'quiet' }),
    `<g transform="translate(${margin} ${margin + titleHeight})">`,
    ...parts.filter((part) => part !== ''),
    '</g>',
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}
