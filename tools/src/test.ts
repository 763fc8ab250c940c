import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

// Everything that must hold, through nx: `pnpm test`. Its last line sums up all jest runs, cached ones too.
const root = join(import.meta.dirname, '..', '..');
const targets = [
  'lint',
  'types',
  'layers',
  'unused',
  'test',
  'e2e',
  'e2e-templates',
  'e2e-deploy',
  'e2e-answers',
  'e2e-browser',
  'e2e-fuzz',
  'e2e-load',
  'e2e-hostile',
  'e2e-github',
  'e2e-supply-chain',
  'e2e-registry',
];

const { status, error } = spawnSync(
  join(root, 'node_modules', '.bin', 'nx'),
  ['run-many', '--targets', targets.join(','), '--outputStyle', 'static', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { NX_DAEMON: 'false', ...process.env },
    shell: process.platform === 'win32',
  },
);
if (error) throw error;

const reports = globSync('{packages/*,apps/*,tools}/.reports/*.json', { cwd: root }).map((file) =>
  join(root, file),
);
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const file of reports) {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = readReport(file);
  totals.passed += numPassedTests;
  totals.failed += numFailedTests + numRuntimeErrorTestSuites;
  totals.skipped += numPendingTests;
}
// A check without tests of its own (lint, types, layers, unused) fails the run as one.
if (status !== 0 && totals.failed === 0) totals.failed = 1;

process.stdout.write(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}\n`,
);
process.exitCode = status === 0 ? 0 : 1;

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
}

function readReport(file: string): JestReport {
  if (!existsSync(file)) throw new Error(`No report ${relative(root, file)}.`);
  return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
}
