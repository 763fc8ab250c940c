/** A line of a text that has become another. */
export interface LineChange {
  readonly sign: '-' | '+';
  /** Its number, in the text that has it. */
  readonly line: number;
  readonly text: string;
}

/** The lines that are gone (`-`) and new (`+`), in the order of the texts: a longest common subsequence stays. */
export function diffLines(before: string, after: string): LineChange[] {
  const [old, now] = [before, after].map((text) => text.replace(/\n$/, '').split('\n')) as [
    string[],
    string[],
  ];
  const lengths = measure(old, now);
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) [i, j] = [i + 1, j + 1];
    else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ sign: '-', line: i + 1, text: old[i] ?? '' });
      i += 1;
    } else {
      changes.push({ sign: '+', line: j + 1, text: now[j] ?? '' });
      j += 1;
    }
  }
  return changes;
}

// How long the common subsequence is from each pair of lines on.
function measure(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const [row = [], below = []] = [lengths[i], lengths[i + 1]];
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return lengths;
}
