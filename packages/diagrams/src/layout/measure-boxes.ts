import type { Call, FolderNode, Link, ResourceNode } from '../app/app-graph.ts';
import type { FunctionRow } from './layout.ts';
import { bodyText, clip, measureText, smallText } from './text-size.ts';

export const padding = 14;
export const headerHeight = 30;
/** The place of a resource's shape, left of its name. */
export const shapeWidth = 30;
/** The place of the lock before an authorizer's name. */
export const lockWidth = 16;

const rowPadding = 5;
const columnGap = 22;
const longestName = 40;
const longestCall = 56;
const longestLabel = 28;

/** A folder's box, without its place. */
export interface FolderSize {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly FunctionRow[];
}

/** The size of a folder's box, and the rows of its functions in it. */
export function measureFolder({ label, functions }: FolderNode): FolderSize {
  const names = Math.max(...functions.map(({ id }) => measureText(shortName(id), bodyText)));
  const calls = Math.max(0, ...functions.flatMap((each) => each.calls.map(measureCall)));
  const callsX = padding + names + columnGap;
  let y = headerHeight;
  const rows = functions.map((node) => {
    const height = Math.max(1, node.calls.length) * bodyText.lineHeight + 2 * rowPadding;
    const row = { node, y, height, callsX };
    y += height;
    return row;
  });
  const width = calls > 0 ? callsX + calls + padding : 2 * padding + names;
  return {
    width: Math.max(width, 2 * padding + measureText(label, smallText)),
    height: y + rowPadding,
    rows,
  };
}

/** The size of a resource's box. */
export function measureResource({ name, kind }: ResourceNode): { width: number; height: number } {
  const text = Math.max(measureText(shortName(name), bodyText), measureText(kind, smallText));
  return { width: padding + shapeWidth + text + padding + 8, height: 48 };
}

/** A link's label as the picture shows it. */
export function shortLabel({ label }: Link): string {
  return clip(label, longestLabel);
}

/** A name as the picture shows it. */
export function shortName(name: string): string {
  return clip(name, longestName);
}

/** What calls a function as the picture shows it. */
export function shortCall({ text }: Call): string {
  return clip(text, longestCall);
}

// With the authorizer that guards it
function measureCall(call: Call): number {
  const guard = call.guard === undefined ? 0 : lockWidth + measureText(shortName(call.guard), smallText) + 10;
  return measureText(shortCall(call), bodyText) + guard;
}
