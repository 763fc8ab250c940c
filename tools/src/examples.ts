import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { listFailures, removeReports, sumReports } from './reports.ts';

// The apps of `apps/examples`, each by its tests and its pipeline: `pnpm examples`. The last line sums up their tests.
const root = join(import.meta.dirname, '..', '..');
const projects = 'apps/examples/*';

removeReports(root, projects);
const { status, error } = spawnSync(
  join(root, 'node_modules', '.bin', 'nx'),
  ['run-many', '--targets', 'e2e-examples', '--outputStyle', 'static', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { NX_DAEMON: 'false', ...process.env },
    shell: process.platform === 'win32',
  },
);
if (error) throw error;

const { passed, failed: failures, skipped } = sumReports(root, projects);
const failed = status !== 0 && failures === 0 ? 1 : failures;
for (const failure of listFailures(root, projects)) process.stdout.write(`\n${failure}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = status === 0 ? 0 : 1;
