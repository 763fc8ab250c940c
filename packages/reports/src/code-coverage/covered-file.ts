/** What a run has executed of a file. */
export interface CoveredFile {
  /** From the app's folder. */
  readonly path: string;
  /** How often each line ran that can run, by its number. */
  readonly hits: ReadonlyMap<number, number>;
}

/** How many of a file's lines, or of several files', ran. */
export interface LineCount {
  readonly covered: number;
  readonly total: number;
}

/** Counts lines. */
export function countLines(files: readonly CoveredFile[]): LineCount {
  const hits = files.flatMap((file) => [...file.hits.values()]);
  return { covered: hits.filter((each) => each > 0).length, total: hits.length };
}

/** The share in percent, cut rather than rounded, so that 100 % is all: `99.9`. */
export function toPercent({ covered, total }: LineCount): number {
  return total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10;
}

/** The lines that did not run, as ranges: `3-5, 9`. */
export function findUncovered({ hits }: CoveredFile): string[] {
  const lines = [...hits].sort(([a], [b]) => a - b);
  const ranges: { from: number; to: number }[] = [];
  let isOpen = false;
  for (const [line, count] of lines) {
    const last = ranges.at(-1);
    if (count > 0) isOpen = false;
    else if (isOpen && last) last.to = line;
    else {
      ranges.push({ from: line, to: line });
      isOpen = true;
    }
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
}
