import { expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages } from '../outside/find-own-packages.ts';
import { addPackages, runBinary, runByManager } from '../outside/package-manager.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';

const app = `
import { App, Stack, Stage } from 'aws-cdk-lib';
import { CodePipeline, CodePipelineSource, ManualApprovalStep, ShellStep } from 'aws-cdk-lib/pipelines';

const app = new App({ outdir: 'cdk.out' });
const stack = new Stack(app, 'Pipeline');
const input = CodePipelineSource.gitHub('octocat/orders', 'main');
const synth = new ShellStep('Synth', { input, commands: ['npm ci', 'npx cdk synth'] });
const stage = new Stage(stack, 'Staging');
new Stack(stage, 'Orders');
new CodePipeline(stack, 'Pipeline', { synth }).addStage(stage, { pre: [new ManualApprovalStep('Approve')] });
app.synth();
`;

test('@lambda-forge/cli alone shows the pipeline of an app with none of our stacks', async () => {
  const cwd = createProject('pnpm', { 'app.mjs': app });
  await addPackages('pnpm', ['@lambda-forge/cli', 'aws-cdk-lib', 'constructs'], { cwd });
  await mustRunOutside('node', ['app.mjs'], { cwd });

  expect((await runByManager('pnpm', ['forge', '--version'], { cwd })).stdout).toBe(
    `${publishedVersion()}\n`,
  );
  const { code, stdout } = await runBinary(['forge', 'pipeline', 'show'], { cwd });
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Approve') });
  const own = findOwnPackages(cwd);
  expect(own.map(({ name }) => name)).toContain('@lambda-forge/local');
  for (const { version, inside } of own)
    expect({ version, inside }).toEqual({ version: publishedVersion(), inside: true });
}, 300_000);
