import type { AppGraph, Call } from '../app/app-graph.ts';
import { findResourceKind } from '../app/resource-kinds.ts';
import type { FolderBox, FunctionRow, Layout, LinkLine, Point, ResourceBox } from '../layout/layout.ts';
import { lockWidth, padding, shapeWidth, shortCall, shortLabel, shortName } from '../layout/measure-boxes.ts';
import { bodyText, measureText, smallText } from '../layout/text-size.ts';
import { escapeXml } from './escape-xml.ts';
import { renderBox } from './render-box.ts';
import { renderPicture } from './render-picture.ts';
import { renderText, round } from './render-text.ts';
import { renderLock, renderShape } from './shapes.ts';
import type { Scheme } from './theme.ts';

/** A graph that was laid out, as one SVG document. */
export function renderSvg(
  { title, summary }: Pick<AppGraph, 'title' | 'summary'>,
  { width, height, folders, resources, links }: Layout,
  scheme: Scheme,
): string {
  const parts = [
    ...links.map(renderLine),
    ...folders.map(renderFolder),
    ...resources.map(renderResource),
    ...links.map(renderLabel),
  ];
  return renderPicture({ title, summary, width, height, scheme, parts });
}

function renderFolder({ node, x, y, width, height, rows }: FolderBox): string {
  return [
    `<g class="folder" transform="translate(${round(x)} ${round(y)})">`,
    renderBox(node.label, { width, height }),
    ...rows.map((row, index) => renderRow(row, index, width)),
    '</g>',
  ].join('\n');
}

function renderRow({ node, y, height, callsX }: FunctionRow, index: number, width: number): string {
  const baseline = y + 5 + 14;
  return [
    `<g class="function" data-id="${escapeXml(node.id)}">`,
    `<title>${escapeXml([node.id, node.description].filter(Boolean).join(': '))}</title>`,
    `<rect class="hit" x="1" y="${y}" width="${width - 2}" height="${height}" fill="transparent"/>`,
    ...(index > 0 ? [`<path class="rule" d="M${padding} ${y}H${width - padding}"/>`] : []),
    renderText(shortName(node.id), { x: padding, y: baseline, size: bodyText, weight: 600 }),
    ...node.calls.map((call, line) => renderCall(call, callsX, baseline + line * bodyText.lineHeight)),
    '</g>',
  ].join('\n');
}

function renderCall(call: Call, x: number, y: number): string {
  const text = shortCall(call);
  if (call.guard === undefined) return renderText(text, { x, y, size: bodyText });
  const lockX = x + measureText(text, bodyText) + 10;
  return [
    renderText(text, { x, y, size: bodyText }),
    renderLock(lockX, y - 11),
    renderText(shortName(call.guard), { x: lockX + lockWidth, y, size: smallText, kind: 'quiet' }),
  ].join('');
}

function renderResource({ node, x, y, width, height }: ResourceBox): string {
  const textX = padding + shapeWidth;
  return [
    `<g class="resource" data-id="${escapeXml(node.id)}" transform="translate(${round(x)} ${round(y)})">`,
    `<title>${escapeXml(`${node.kind} ${node.name}`)}</title>`,
    `<rect class="box" width="${width}" height="${height}" rx="${height / 2}"/>`,
    renderShape(findResourceKind(node.service).shape, padding - 2, height / 2 - 12),
    renderText(shortName(node.name), { x: textX, y: 21, size: bodyText, weight: 600 }),
    renderText(node.kind, { x: textX, y: 37, size: smallText, kind: 'quiet' }),
    '</g>',
  ].join('\n');
}

function renderLine({ link, points }: LinkLine): string {
  const ends = `data-from="${escapeXml(link.from)}" data-to="${escapeXml(link.to)}"`;
  return `<path class="line" ${ends} marker-end="url(#tip)" d="${renderPath(points)}"/>`;
}

function renderLabel({ link, label }: LinkLine): string {
  if (!label) return '';
  const { x, y, width, height } = label;
  return [
    `<g class="label"><rect class="paper" x="${round(x)}" y="${round(y)}" width="${width}" height="${height}"/>`,
    renderText(shortLabel(link), { x: round(x + 4), y: round(y + 11), size: smallText, kind: 'quiet' }),
    '</g>',
  ].join('');
}

// Corners are rounded, so that lines which cross can be told from lines which turn.
const corner = 5;

function renderPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (!after) return `L${round(point.x)} ${round(point.y)}`;
      const from = towards(point, before);
      const to = towards(point, after);
      return `L${round(from.x)} ${round(from.y)}Q${round(point.x)} ${round(point.y)} ${round(to.x)} ${round(to.y)}`;
    })
    .join('');
}

function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(corner, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
