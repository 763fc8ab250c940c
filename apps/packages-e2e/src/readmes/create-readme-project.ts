import { join } from 'node:path';
import { installAll } from '../compatibility/install-all.ts';
import { createProject, type Files } from '../outside/create-project.ts';
import { addPackages } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { findExamples } from './find-examples.ts';
import { context, type Project, runs } from './runs.ts';

const main = `
export interface Output { message: string }
export const handler = async () => ({ statusCode: 200, body: '{"message":"Hello World!"}' });
`;
const config = (name: string) => `
import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway }: Services): void {
  const fn = lambda.createFunction({ name: '${name}', path: './functions/${name.toLowerCase()}/list', description: 'Lists' });
  apiGateway.createEndpoint('GET', '/${name.toLowerCase()}', fn, { public: true });
}
`;
// A pipeline that builds and deploys, so that the example that runs one takes no longer than it has to.
const app = `
import { App } from 'aws-cdk-lib';
import { StagingStack } from '@lambda-forge/stacks';

const app = new App();
new StagingStack(app, { docs: false, pre: () => [], post: () => [] });
`;

const files = {
  'package.json': '{ "private": true, "type": "module" }',
  'cdk.json': JSON.stringify({ app: 'npx tsx infra.ts', context }),
  '.gitignore': 'node_modules\n*.out\n.forge\n',
  'infra.ts': app,
  'functions/hello_world/main.ts': main,
};

/** A project that has all packages and all examples but those of other projects, synthesized. Returns its folder. */
export async function createReadmeProject(): Promise<string> {
  const cwd = await installAll('pnpm', {
    ...files,
    'functions/orders/list/main.ts': main,
    'functions/orders/list/config.ts': config('Orders'),
    'functions/users/list/main.ts': main,
    'functions/users/list/config.ts': config('Users'),
    'tested/jest.config.mjs': "export { default } from '@lambda-forge/testing/jest-preset';\n",
    'reports/coverage/lcov.info': 'SF:main.ts\nDA:1,1\nDA:2,0\nend_of_record\n',
    'wikis/handbook/index.md': '# Handbook\n',
    ...findFiles('all'),
  });
  await addPackages('pnpm', withVersions(['aws-cdk', 'tsx', 'nx']), { cwd, dev: true });
  await synthesize(cwd);
  return cwd;
}

/** A project that has what a pipeline needs, which installs it anew: committed and synthesized. Returns its folder. */
export async function createPipelineProject(): Promise<string> {
  const wiring = runs['packages/stacks/README.md 2']?.path ?? '';
  const cwd = createProject('pnpm', {
    ...files,
    [wiring]: findFiles('all')[wiring] ?? '',
    ...findFiles('pipeline'),
  });
  const own = ['@lambda-forge/local-pipeline', '@lambda-forge/stacks'];
  const others = withVersions(['aws-cdk', 'aws-cdk-lib', 'constructs', 'tsx']);
  await addPackages('pnpm', [...own, ...others], { cwd });
  await mustRunOutside('git', ['init', '--quiet', '--initial-branch', 'staging'], { cwd });
  await mustRunOutside('git', ['add', '--all'], { cwd });
  const author = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com'];
  await mustRunOutside('git', [...author, 'commit', '--quiet', '--message', 'Examples'], { cwd });
  await synthesize(cwd);
  return cwd;
}

function findFiles(project: Project): Files {
  const examples = findExamples().flatMap(({ name, text }) => {
    const run = runs[name];
    return run && (run.project ?? 'all') === project ? [[run.path, `${text}${run.more ?? ''}`]] : [];
  });
  return Object.fromEntries(examples);
}

function withVersions(names: readonly string[]): string[] {
  return names.map((name) => `${name}@${readVersion(name)}`);
}

async function synthesize(cwd: string): Promise<void> {
  await mustRunOutside('node', [join('node_modules', 'aws-cdk', 'bin', 'cdk'), 'synth', '--quiet'], { cwd });
}
