import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { describeEach } from '../outside/matrix.ts';
import { addPackages } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { entries } from './find-entries.ts';
import { installAll } from './install-all.ts';

// The first of each line that lets CommonJS require ECMAScript modules without a flag, and the workspace's own.
const versions = ['20.19.0', '22.12.0', readVersion('node')];

// The tools for tests run in jest or vitest alone; see packages/testing.test.ts.
const inRunners = ['@lambda-forge/testing', '@lambda-forge/testing/vitest'];
const paths = JSON.stringify(entries.filter((path) => !inRunners.includes(path)));
const show = `
new Stack(new App(), 'Stack');
console.log(process.version, modules.length, modules.every((module) => Object.keys(module).length > 0));
`;
const files = {
  'app.mjs': `
    import { App, Stack } from 'aws-cdk-lib';
    const modules = await Promise.all(${paths}.map((path) => import(path)));${show}`,
  'app.cjs': `
    const { App, Stack } = require('aws-cdk-lib');
    const modules = ${paths}.map((path) => require(path));${show}`,
};

let project = '';

beforeAll(async () => {
  project = await installAll('npm', files);
}, 600_000);

describeEach(versions, 'on Node.js %s', (version) => {
  let node = '';

  beforeAll(async () => {
    const folder = createProject('npm');
    await addPackages('npm', [`node@${version}`], { cwd: folder });
    node = join(folder, 'node_modules', '.bin', 'node');
  }, 300_000);

  test.each(['app.mjs', 'app.cjs'])(
    'every package loads in a CDK app: %s',
    async (file) => {
      const count = JSON.parse(paths).length;
      expect(await mustRunOutside(node, [file], { cwd: project })).toBe(`v${version} ${count} true\n`);
    },
    300_000,
  );

  test('the command forge starts', async () => {
    const forge = join('node_modules', '@lambda-forge', 'cli', 'bin', 'forge.js');
    expect(await mustRunOutside(node, [forge, '--version'], { cwd: project })).toBe(
      `${publishedVersion()}\n`,
    );
  }, 300_000);
});
