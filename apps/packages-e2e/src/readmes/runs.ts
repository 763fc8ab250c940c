export type Project = 'all' | 'pipeline';

/** How an example is run, in a project that has all packages. */
interface Run {
  /** Where it lies, from the project's folder: `.mjs` what needs no compiler, so that none makes it older JavaScript. */
  readonly path: string;
  /** What is written below it, such as a call of what it exports. @default nothing */
  readonly more?: string;
  /** The project that it is part of: all packages, or what a pipeline of its own needs. @default 'all' */
  readonly project?: Project;
  /** Arguments of Node.js, before its path. @default what runs TypeScript, unless it is `.mjs` */
  readonly args?: readonly string[];
  /** The folder that it runs in. @default that of the project */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it prints, if that matters. */
  readonly prints?: RegExp;
}

const stage = { arns: {} };

/** The settings of the project, and of what an example makes of them without the CDK CLI. */
export const context = {
  name: 'Orders',
  region: 'eu-west-1',
  repo: { owner: 'octocat', name: 'orders' },
  dev: stage,
  staging: stage,
  prod: stage,
};

const inApp = { env: { CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: 'examples.out' } };
// An answer of 200 from a stage that needs no server.
const tested = { BASE_URL: 'data:,orders' };

/** How each example is run, by its name. Those of a `config.ts` and a `main.ts` are run by what follows them. */
export const runs: Readonly<Record<string, Run>> = {
  'apps/demo/DEPLOYING.md 1': { path: 'deploying-1.ts' },
  'apps/demo/DEPLOYING.md 2': { path: 'deploying-2.ts' },
  'packages/api-answers/README.md 1': {
    path: 'answers.ts',
    prints: /^GET \/orders\/\{id\} has never answered 404$/m,
  },
  'packages/api-changes/README.md 1': { path: 'changes.mjs', prints: /^error: GET \/orders is gone$/m },
  'packages/context/README.md 1': { path: 'context.ts', ...inApp },
  'packages/deployed-stacks/README.md 1': {
    path: 'broadenings.ts',
    prints: /^orders: it may do s3:PutObject on every resource$/m,
  },
  'packages/diagrams/README.md 1': { path: 'draw.mjs' },
  'packages/docs-generator/README.md 1': {
    path: 'documented/functions/get_order/main.ts',
    more: 'console.log((await handler()).statusCode);\n',
    prints: /^200$/m,
  },
  'packages/docs-generator/README.md 2': { path: 'documented/document.mjs', cwd: 'documented' },
  'packages/events/README.md 1': { path: 'events.mjs', prints: /^\{"orderId":"7"\}$/m },
  'packages/generators/README.md 1': { path: 'generated/generate.mjs', cwd: 'generated' },
  'packages/handler/README.md 1': {
    path: 'tested/functions/orders/unit.test.ts',
    more: `
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';

test('answers', async () => {
  const of = (limit: string) => call(handler, { resource: '/orders/{orderId}', path: { orderId: '7' }, query: { limit } });
  expect([(await of('0')).status, (await of('1')).status]).toEqual([400, 404]);
});
`,
    args: ['node_modules/jest/bin/jest.js', '--config', 'tested/jest.config.mjs'],
  },
  'packages/handler/README.md 2': {
    path: 'tested/functions/rows/unit.test.ts',
    more: `
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';

test('streams', async () => {
  const { status, body } = await call(handler, { input: { from: 5 } });
  expect([status, String(body).split('\\n').length]).toEqual([200, 1001]);
});
`,
    args: ['node_modules/jest/bin/jest.js', '--config', 'tested/jest.config.mjs'],
  },
  'packages/local/README.md 1': { path: 'serve.mjs', prints: /^200 /m },
  'packages/local-pipeline/README.md 1': { path: 'run-pipeline.mjs', project: 'pipeline' },
  'packages/nx/README.md 1': {
    path: 'generator.ts',
    more: `
import { addProjectConfiguration } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';

const tree = createTreeWithEmptyWorkspace();
addProjectConfiguration(tree, 'orders', { root: 'apps/orders' });
tree.write('apps/orders/cdk.json', '{}');
tree.write('apps/orders/package.json', '{ "dependencies": { "@lambda-forge/stacks": "*" } }');
await crudGenerator(tree);
console.log(tree.exists('apps/orders/functions/get_order/main.ts'));
`,
    prints: /^true$/m,
  },
  'packages/pages/README.md 1': { path: 'pages.mjs' },
  'packages/promotion/README.md 1': { path: 'releases.mjs' },
  'packages/run-page/README.md 1': { path: 'write-run.mjs' },
  'packages/run-records/README.md 1': { path: 'list-runs.mjs' },
  'packages/reports/README.md 1': {
    path: 'reports/coverage.mjs',
    cwd: 'reports',
    prints: /^50 % of lines$/m,
  },
  'packages/stacks/PIPELINES.md 1': { path: 'compute.ts', ...inApp },
  'packages/stacks/README.md 1': { path: 'three-stages.ts', ...inApp },
  // Every synth of the project runs it.
  'packages/stacks/README.md 2': {
    path: 'functions/hello_world/config.ts',
    more: 'console.log(typeof config);\n',
    prints: /^function$/m,
  },
  'packages/stacks/README.md 3': {
    path: 'own-pipeline.ts',
    more: "import { App } from 'aws-cdk-lib';\nnew StagingStack(new App());\n",
    ...inApp,
  },
  'packages/stacks/README.md 4': { path: 'nested-stacks.ts', ...inApp },
  'packages/steps/README.md 1': { path: 'steps.ts', ...inApp },
  'packages/testing/README.md 1': {
    path: 'tested/functions/get_order/unit.test.ts',
    args: ['node_modules/jest/bin/jest.js', '--config', 'tested/jest.config.mjs'],
    env: tested,
  },
  'packages/testing/README.md 2': {
    path: 'tested/node.test.ts',
    args: ['--import', 'tsx', '--test'],
    env: tested,
  },
  'packages/wikis/README.md 1': { path: 'wikis/wiki.mjs', cwd: 'wikis' },
};
