import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { listFailures, measureCoverage, removeReports, sumReports } from './reports.ts';
import { testTargets } from './test-targets.ts';

// How much of the packages the units must run, in percent of the lines on which a statement begins: what is measured may
// not fall.
const leastCoverage = 95;

// Everything that must hold, through nx: `pnpm test`. Its last line sums up all jest runs, cached ones too.
const root = join(import.meta.dirname, '..', '..');
const { targets, leftOut } = testTargets(Boolean(process.env['LAMBDA_FORGE_ALL_TOOLS']));

// One emulator for all tests is one for one target at a time.
const turns = process.env['AWS_ENDPOINT_URL'] ? ['--parallel', '1'] : [];

removeReports(root);
const { status, error } = spawnSync(
  join(root, 'node_modules', '.bin', 'nx'),
  ['run-many', '--targets', targets.join(','), '--outputStyle', 'static', ...turns, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { NX_DAEMON: 'false', ...process.env },
    shell: process.platform === 'win32',
  },
);
if (error) throw error;

const { passed, failed: failures, skipped } = sumReports(root);
const coverage = measureCoverage(root);
// Not where only some projects ran.
const isUncovered = coverage !== undefined && coverage < leastCoverage && process.argv.length === 2;
const isRed = status !== 0 || isUncovered;
// A check without tests of its own (lint, types, layers, unused) fails the run as one.
const failed = isRed && failures === 0 ? 1 : failures;

for (const failure of listFailures(root)) process.stdout.write(`\n${failure}\n`);
if (leftOut) process.stdout.write(`\n${leftOut}\n`);
if (coverage !== undefined)
  process.stdout.write(`\ncoverage: ${coverage} % of the packages' lines; at least ${leastCoverage} %\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = isRed ? 1 : 0;
