/** How many of a hundred lines have run; all of none. */
export function percentOf({ lines, covered }: { readonly lines: number; readonly covered: number }): number {
  return lines === 0 ? 100 : (100 * covered) / lines;
}

/** Numbers in their order, as few words as possible: `1-3, 7` */
export function toRanges(numbers: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
