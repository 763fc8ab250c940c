import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import type { KeptOptions } from './mutate/kept-runner.ts';

const usage = `pnpm mutate <package> [file...]   changes sources of a package one place at a time, runs its tests on each change,
                                 and shows what no test has noticed; ends with 1 where less than 85 % were noticed

Files are named from the package's folder: src/budget.ts. Sources are changed where they are, and put back at the end.
`;
const root = join(import.meta.dirname, '..', '..');

// Tests of other packages that judge one, beside its own; what is named `.mutations.ts` is for this only.
const readersOfTypes = [
  '../docs-generator/src/conformance/schemas.mutations.ts',
  '../docs-generator/src/generate-open-api.test.ts',
  '../contracts/src/{read-contracts,skip-packages}.test.ts',
];
const otherTests: Readonly<Record<string, readonly string[]>> = {
  'json-schema': readersOfTypes,
  schemas: readersOfTypes,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h', default: false } },
});

const [name, ...files] = positionals;
if (values.help || !name) process.stdout.write(usage);
else await mutate(name, files);

async function mutate(name: string, files: readonly string[]): Promise<void> {
  const folder = join(root, 'packages', name);
  if (!existsSync(join(folder, 'package.json'))) {
    fail(`There is no package in ${folder}. Name its folder: manifest.`);
    return;
  }
  const changes = execFileSync('git', ['status', '--porcelain', 'src'], { cwd: folder, encoding: 'utf8' });
  if (changes) {
    fail(`${changes}These are not committed, and sources are changed where they are: commit or stash them.`);
    return;
  }
  process.chdir(folder);
  const kept: KeptOptions = { testFiles: ['src/**/*.test.ts', ...(otherTests[name] ?? [])] };
  const report = join(root, 'tools', '.reports', 'mutations', name);
  await new Stryker({
    mutate: files.length > 0 ? [...files] : ['src/**/*.ts', '!src/**/*.test*.ts'],
    inPlace: true,
    testRunner: 'kept',
    plugins: [join(import.meta.dirname, 'mutate', 'kept-runner.ts')],
    testRunnerNodeArgs: ['--conditions=@lambda-forge/source', '--disable-warning=ExperimentalWarning'],
    ...{ kept },
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    concurrency: 1,
    // Beside what its tests take. What runs for ever is mostly noticed by counting; a busy machine is none.
    timeoutMS: 30_000,
    incremental: true,
    incrementalFile: `${report}.json`,
    reporters: ['progress-append-only', 'clear-text', 'json'],
    jsonReporter: { fileName: `${report}.report.json` },
    clearTextReporter: { logTests: false, allowColor: false },
    warnings: false,
    tempDirName: '.forge/stryker',
    thresholds: { high: 90, low: 85, break: 85 },
  }).runMutationTest();
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
