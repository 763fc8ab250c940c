import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { compareReports, writeReports } from './api/compare-reports.ts';
import { extractReports } from './api/extract-reports.ts';
import { findEntries } from './api/find-entries.ts';

const usage = `node tools/src/api-reports.ts [--check]   writes the API report of every entry point into api/, after tsc --build;
                                          with --check, ends with 1 where what is built has another
`;
const root = join(import.meta.dirname, '..', '..');

const whatToDo =
  'What packages export is not what api/ says. Where it is meant: npx -y pnpm@12 api, and commit api/ with it.';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else reportApis(values.check);

function reportApis(isCheck: boolean): void {
  const entries = findEntries(root);
  const unbuilt = entries.filter(({ types }) => !existsSync(types)).map(({ types }) => relative(root, types));
  if (unbuilt.length > 0) {
    fail(`Not built: ${unbuilt.join(', ')}. Run npx -y pnpm@12 exec tsc --build.`);
    return;
  }
  const folder = join(root, 'api');
  const reports = extractReports(root, entries);
  if (!isCheck) writeReports(folder, reports);
  const differences = compareReports(folder, reports);
  if (differences.length > 0) fail(`${differences.join('\n\n')}\n\n${whatToDo}`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
