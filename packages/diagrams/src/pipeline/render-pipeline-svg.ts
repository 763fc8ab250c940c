import { headerHeight, padding } from '../layout/measure-boxes.ts';
import { bodyText, clip, measureText, smallText } from '../layout/text-size.ts';
import { renderBox } from '../svg/render-box.ts';
import { renderPicture } from '../svg/render-picture.ts';
import { renderText } from '../svg/render-text.ts';
import type { Scheme } from '../svg/theme.ts';

/** As much of a pipeline as its picture shows. */
export interface PipelineGraph {
  readonly name: string;
  /** In the order in which they run. */
  readonly stages: readonly {
    readonly name: string;
    /** What has to hold for a run to go into it. @default nothing */
    readonly skippedUnless?: readonly object[];
    readonly actions: readonly {
      readonly name: string;
      /** Actions of one number run side by side. */
      readonly runOrder: number;
      /** `CodeBuild` */
      readonly provider: string;
    }[];
  }[];
}

type Stage = PipelineGraph['stages'][number];
type Action = Stage['actions'][number];

const pageWidth = 1600;
const actionHeight = 44;
const actionGap = 12;
const groupGap = 28;
const stageGap = 36;
const longestName = 36;

/**
 * A pipeline as CodePipeline runs it: its stages from left to right, on further lines where one is too long; in each,
 * what runs side by side stands in a column, and what runs after it in the next.
 */
export function renderPipelineSvg({ name, stages }: PipelineGraph, scheme: Scheme): string {
  const boxes = placeStages(stages);
  const count = stages.reduce((sum, { actions }) => sum + actions.length, 0);
  return renderPicture({
    title: name,
    summary: `${stages.length} ${stages.length === 1 ? 'stage' : 'stages'}, ${count} actions`,
    width: Math.max(0, ...boxes.map(({ x, width }) => x + width)),
    height: Math.max(0, ...boxes.map(({ y, height }) => y + height)),
    scheme,
    parts: [...boxes.map((box, index) => renderArrow(box, boxes[index + 1])), ...boxes.map(renderStage)],
  });
}

interface StageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly groups: readonly Group[];
}

interface Group {
  readonly x: number;
  readonly width: number;
  readonly actions: readonly Action[];
}

function placeStages(stages: readonly Stage[]): StageBox[] {
  const boxes: StageBox[] = [];
  let [x, y, lineHeight] = [0, 0, 0];
  for (const stage of stages) {
    const size = measureStage(stage);
    if (x > 0 && x + size.width > pageWidth) {
      y += lineHeight + stageGap;
      [x, lineHeight] = [0, 0];
    }
    boxes.push({ ...size, x, y });
    x += size.width + stageGap;
    lineHeight = Math.max(lineHeight, size.height);
  }
  return boxes;
}

function measureStage({ name: given, skippedUnless = [], actions }: Stage): Omit<StageBox, 'x' | 'y'> {
  const name = skippedUnless.length > 0 ? `${given}, may be skipped` : given;
  let x = padding;
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((a, b) => a - b);
  const groups = orders.map((order) => {
    const members = actions.filter(({ runOrder }) => runOrder === order);
    const width = Math.max(...members.map(measureAction));
    const group = { x, width, actions: members };
    x += width + groupGap;
    return group;
  });
  const most = Math.max(0, ...groups.map((group) => group.actions.length));
  return {
    name,
    groups,
    width: Math.max(x - groupGap + padding, measureText(name, smallText) + 2 * padding),
    height: headerHeight + padding + most * (actionHeight + actionGap) - actionGap + padding,
  };
}

function measureAction({ name, provider }: Action): number {
  const text = Math.max(measureText(clip(name, longestName), bodyText), measureText(provider, smallText));
  return text + 2 * padding;
}

function renderStage({ x, y, width, height, name, groups }: StageBox): string {
  return [
    `<g class="stage" transform="translate(${x} ${y})">`,
    renderBox(name, { width, height }),
    ...groups.flatMap((group, index) => [
      ...group.actions.map((action, row) => renderAction(action, group, yOf(row))),
      ...renderOrder(group, groups[index + 1]),
    ]),
    '</g>',
  ].join('\n');
}

function yOf(row: number): number {
  return headerHeight + padding + row * (actionHeight + actionGap);
}

function renderAction({ name, provider }: Action, { x, width }: Group, y: number): string {
  return [
    `<rect class="action" x="${x}" y="${y}" width="${width}" height="${actionHeight}" rx="4"/>`,
    renderText(clip(name, longestName), { x: x + padding, y: y + 19, size: bodyText, weight: 600 }),
    renderText(provider, { x: x + padding, y: y + 35, size: smallText, kind: 'quiet' }),
  ].join('');
}

// From each column to the next, where its first action is
function renderOrder({ x, width }: Group, next: Group | undefined): string[] {
  if (!next) return [];
  const y = yOf(0) + actionHeight / 2;
  return [`<path class="line" marker-end="url(#tip)" d="M${x + width + 2} ${y}H${next.x - 2}"/>`];
}

function renderArrow(from: StageBox, to: StageBox | undefined): string {
  if (!to) return '';
  const start = from.y + yOf(0) + actionHeight / 2;
  const right = from.x + from.width;
  const end = to.y + yOf(0) + actionHeight / 2;
  if (to.y === from.y) return line(`M${right} ${start}H${to.x - 1}`);
  // To the beginning of the next line, between the two
  const between = to.y - stageGap / 2;
  return line(`M${right} ${start}h12V${between}H-12V${end}H-1`);
}

function line(path: string): string {
  return `<path class="line" marker-end="url(#tip)" d="${path}"/>`;
}
