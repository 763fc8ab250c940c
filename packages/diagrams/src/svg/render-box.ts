import { headerHeight, padding } from '../layout/measure-boxes.ts';
import { smallText } from '../layout/text-size.ts';
import { renderText } from './render-text.ts';

/** A box with its label above what stands in it, as SVG; its size is in pixels. */
export function renderBox(
  label: string,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  return [
    `<rect class="box" width="${width}" height="${height}" rx="6"/>`,
    `<path class="header" d="M1 ${headerHeight - 4}V6a5 5 0 0 1 5-5h${width - 12}a5 5 0 0 1 5 5v${headerHeight - 10}z"/>`,
    renderText(label, { x: padding, y: 18, size: smallText, kind: 'quiet' }),
  ].join('\n');
}
