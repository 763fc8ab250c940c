import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';

const ending = '.api.md';

/** How reports differ from those in a folder, one text for each file; none where all are the same. */
export function compareReports(folder: string, reports: ReadonlyMap<string, string>): string[] {
  const changed = [...reports].flatMap(([name, report]) => {
    const file = join(folder, `${name}${ending}`);
    const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return known === report ? [] : [toDiff(`${name}${ending}`, known, report)];
  });
  const gone = findGone(folder, reports).map((file) => `${file} is the report of no entry point any more.`);
  return [...changed, ...gone];
}

/** Makes a folder hold these reports, and no others. */
export function writeReports(folder: string, reports: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of findGone(folder, reports)) rmSync(join(folder, file));
  for (const [name, report] of reports) writeFileSync(join(folder, `${name}${ending}`), report);
}

function findGone(folder: string, reports: ReadonlyMap<string, string>): string[] {
  const files = globSync(`*${ending}`, { cwd: folder });
  return files.filter((file) => !reports.has(file.slice(0, -ending.length))).sort();
}

function toDiff(file: string, known: string, report: string): string {
  const patch = createTwoFilesPatch(file, file, known, report, 'recorded', 'built', { context: 2 });
  return patch.slice(patch.indexOf('---')).trimEnd();
}
