import type { TextSize } from '../layout/text-size.ts';
import { escapeXml } from './escape-xml.ts';

export interface TextPlace {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: TextSize;
  /** @default 400 */
  readonly weight?: number;
  /** @default 'text' */
  readonly kind?: 'text' | 'quiet';
}

/** A line of text at its place, as SVG. */
export function renderText(text: string, { x, y, size, weight, kind = 'text' }: TextPlace): string {
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}" font-size="${size.fontSize}"${bold}>${escapeXml(text)}</text>`;
}

/** A length with two decimals, so that no machine writes another one. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
