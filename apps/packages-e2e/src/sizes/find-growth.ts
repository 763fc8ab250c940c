/** What a package costs those who install it. */
export interface Size {
  /** Its tarball, in 10^3 bytes. */
  readonly packedKilobytes: number;
  /** Packages that `npm install` of it alone makes, itself and its peers included. */
  readonly packages: number;
  /** Lengths of all their files, in 10^6 bytes. */
  readonly megabytes: number;
}

const units = { packedKilobytes: 'kB packed', packages: 'packages installed', megabytes: 'MB installed' };

/** What is over its budget and by how much, and where packages and budgets do not match; one line each. */
export function findGrowth(
  budgets: Readonly<Record<string, Size>>,
  sizes: Readonly<Record<string, Size>>,
): string[] {
  const grown = Object.entries(sizes).flatMap(([name, size]) => {
    const budget = budgets[name];
    if (!budget) return [`${name} has no budget. It takes ${JSON.stringify(size)}.`];
    return (['packedKilobytes', 'packages', 'megabytes'] as const)
      .filter((key) => !(size[key] <= budget[key]))
      .map((key) => renderGrowth(`${name}: ${size[key]} ${units[key]}`, size[key], budget[key]));
  });
  const gone = Object.keys(budgets).filter((name) => !(name in sizes));
  return [...grown, ...gone.map((name) => `${name} has a budget, but is no package.`)];
}

function renderGrowth(what: string, size: number, budget: number): string {
  const percent = Math.round(((size - budget) / budget) * 100);
  return `${what}, ${size - budget} (${percent} %) more than its budget of ${budget}.`;
}
