import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { describeEach } from '../outside/matrix.ts';
import { addPackages } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { runOutside } from '../outside/run-outside.ts';
import { entries } from './find-entries.ts';
import { installAll } from './install-all.ts';

const versions = ['7.0', '6.0', '5.9'];

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

let project = '';

// pnpm's: what a package's types need without declaring it is not found there.
beforeAll(async () => {
  project = await installAll('pnpm', files);
  await addPackages('pnpm', [`@types/node@${readVersion('@types/node')}`], { cwd: project, dev: true });
}, 600_000);

describeEach(versions, 'under TypeScript %s', (version) => {
  let tsc = '';

  beforeAll(async () => {
    const folder = createProject('npm');
    await addPackages('npm', [`typescript@${version}`], { cwd: folder });
    tsc = join(folder, 'node_modules', '.bin', 'tsc');
  }, 300_000);

  test.each(['nodenext', 'node20'])(
    'every package has its types, from both kinds of modules: %s',
    async (module) => {
      const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', module];
      const args = [...options, '--target', 'es2023', '--types', 'node', ...Object.keys(files)];
      const { stdout, stderr } = await runOutside(tsc, args, { cwd: project });

      expect({ errors: findErrors(stdout), stderr }).toEqual({ errors: [], stderr: '' });
    },
    300_000,
  );
});

/** Errors in our packages and in what uses them; the types of others, as those of nx, have some of their own. */
function findErrors(output: string): string[] {
  const lines = output.split('\n').filter((line) => line.includes('error TS'));
  return lines.filter(
    (line) => !line.startsWith('node_modules/') || /\/(@|create-)lambda-forge\//.test(line),
  );
}
