import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const usage = `pnpm mutate <package> [file...]   changes sources of a package one place at a time, runs its tests on each change,
                                 and shows what no test has noticed; ends with 1 where less than 85 % were noticed

Files are named from the package's folder: src/budget.ts. Sources are changed where they are, and put back at the end.
`;
const root = join(import.meta.dirname, '..', '..');
const find = (name: string): string => fileURLToPath(import.meta.resolve(name));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h', default: false } },
});

const [name, ...files] = positionals;
if (values.help || !name) process.stdout.write(usage);
else await mutate(join(root, 'packages', name), files);

async function mutate(folder: string, files: readonly string[]): Promise<void> {
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
  await new Stryker({
    mutate: files.length > 0 ? [...files] : ['src/**/*.ts', '!src/**/*.test*.ts'],
    inPlace: true,
    testRunner: 'jest',
    plugins: [find('@stryker-mutator/jest-runner')],
    testRunnerNodeArgs: ['--experimental-vm-modules', '--conditions=@lambda-forge/source'],
    jest: {
      configFile: join(root, 'jest.config.mjs'),
      // Stryker puts its own environment around that of the tests, which it looks for beside them.
      config: { rootDir: folder, reporters: [], testEnvironment: find('jest-environment-node') },
    },
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    concurrency: 1,
    timeoutMS: 20_000,
    reporters: ['clear-text'],
    tempDirName: '.forge/stryker',
    thresholds: { high: 90, low: 85, break: 85 },
  }).runMutationTest();
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
