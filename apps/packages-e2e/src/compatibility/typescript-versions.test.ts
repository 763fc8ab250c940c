import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { describeEach } from '../outside/matrix.ts';
import { addPackages } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { mustRunOutside, runOutside } from '../outside/run-outside.ts';
import { entries } from './find-entries.ts';
import { installAll } from './install-all.ts';

// Each version, and each kind of modules under two of them; 7.0 checks all declarations once more for another kind.
const versions = [
  { version: '7.0', kinds: ['nodenext'] },
  { version: '6.0', kinds: ['nodenext', 'node20'] },
  { version: '5.9', kinds: ['node20'] },
];
const own = /\/(@|create-)lambda-forge\//;

const imports = entries.map((path, index) => `import * as module${index} from '${path}';`).join('\n');
const used = `export const modules = [${entries.map((_, index) => `module${index}`).join(', ')}];`;
const module = `${imports}\n${used}\n`;
// What only right types let through, and what they must not.
const use = `
import { createContext, Steps } from '@lambda-forge/steps';
import { App, Stack } from 'aws-cdk-lib';
import { CodePipelineSource } from 'aws-cdk-lib/pipelines';

const stack = new Stack(new App(), 'Stack');
const context = createContext(stack, { stage: 'Staging', resources: 'staging' });
const steps = new Steps(stack, context, CodePipelineSource.gitHub('octocat/orders', 'main'));
export const step = steps.runUnitTests({ name: 'Tests' });
// @ts-expect-error: a name is a string
steps.runUnitTests({ name: 1 });
`;
const files = {
  'esm.mts': module,
  'commonjs.cts': module,
  'use-esm.mts': use,
  'use-commonjs.cts': use,
};

type Errors = Readonly<Record<string, readonly string[]>>;

let project = '';

// pnpm's: what a package's types need without declaring it is not found there.
beforeAll(async () => {
  project = await installAll('pnpm', files);
  await addPackages('pnpm', [`@types/node@${readVersion('@types/node')}`], { cwd: project, dev: true });
}, 600_000);

describeEach(versions, 'under TypeScript $version', ({ version, kinds }) => {
  let errors: Errors = {};

  beforeAll(async () => {
    const compiler = createProject('npm');
    await addPackages('npm', [`typescript@${version}`], { cwd: compiler });
    errors = await (version === '7.0' ? findErrorsByCommand : findErrors)(compiler, kinds);
  }, 600_000);

  test.each(kinds)('every package has its types, from both kinds of modules: %s', (kind) => {
    expect(errors[kind]).toEqual([]);
  });
});

async function findErrors(compiler: string, kinds: readonly string[]): Promise<Errors> {
  const check = join(import.meta.dirname, 'check-types.ts');
  const args = [check, compiler, kinds.join(), ...Object.keys(files)];
  return JSON.parse(await mustRunOutside(process.execPath, args, { cwd: project }));
}

// TypeScript 7 has no API. It checks all declarations: those of others, as those of nx, have errors of their own.
async function findErrorsByCommand(compiler: string, kinds: readonly string[]): Promise<Errors> {
  const tsc = join(compiler, 'node_modules', '.bin', 'tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    'false',
    '--target',
    'es2023',
    '--types',
    'node',
  ];
  const errors: Record<string, string[]> = {};
  for (const kind of kinds) {
    // Threads would each check some of it again.
    const args = ['--singleThreaded', ...options, '--module', kind, ...Object.keys(files)];
    const { stdout, stderr } = await runOutside(tsc, args, { cwd: project });
    const lines = stdout.split('\n').filter((line) => line.includes('error TS'));
    const ours = lines.filter((line) => !line.startsWith('node_modules/') || own.test(line));
    errors[kind] = [...ours, ...(stderr ? [stderr] : [])];
  }
  return errors;
}
