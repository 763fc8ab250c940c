/** Rows as text, their cells below each other; those of the columns of `toTheRight` at the right. */
export function renderTable(
  rows: readonly (readonly string[])[],
  toTheRight: readonly number[] = [],
): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => {
        const width = column === row.length - 1 ? 0 : (widths[column] ?? 0);
        return toTheRight.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      });
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

/** `12.3 s` */
export function renderSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
