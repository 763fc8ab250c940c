import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answers } from '../answers/answers.ts';
import { defaultAnswers } from '../answers/default-answers.ts';
import { readTemplate } from '../template/read-template.ts';
import type { Files, Template } from '../template/template.ts';
import { planProject } from './plan-project.ts';

// What is made of the real demo: whoever changes the demo learns here that a variant has to follow.
let template: Template;

beforeAll(async () => {
  template = await readTemplate();
});

const options = { name: 'orders-api', version: '1.2.3', managerVersion: '', isInWorkspace: false };

function plan(answers: Partial<Answers> = {}, more: Partial<typeof options> = {}, files: Files = {}): Files {
  const all = { ...defaultAnswers('orders-api', { cwd: '/', userAgent: undefined }), ...answers };
  return planProject({ ...template, files: { ...template.files, ...files } }, all, { ...options, ...more });
}

const variants = [
  ['multi-stage with docs', {}],
  ['multi-stage without docs', { docs: false }],
  ['minimal with docs', { template: 'minimal' }],
  ['minimal without docs', { template: 'minimal', docs: false }],
] as const satisfies readonly (readonly [string, Partial<Answers>])[];

describe.each(variants)('%s', (_, answers) => {
  test('has the answers in its settings, and no trace of the workspace', () => {
    const files = plan({ ...answers, repo: 'octocat/orders', account: '123456789012', region: 'eu-west-1' });
    const { app, context } = JSON.parse(files['cdk.json'] ?? '');

    expect(app).toBe('node --import tsx infra/app.ts');
    expect(context).toMatchObject({
      name: 'Orders-Api',
      repo: { owner: 'octocat', name: 'orders' },
      account: '123456789012',
      region: 'eu-west-1',
    });
    expect(Object.values(files).join('\n')).not.toMatch(/workspace:|catalog:|@lambda-forge\/source|# Demo/);
  });

  test('has the versions that this package was released with', () => {
    const { dependencies, devDependencies, ...rest } = JSON.parse(plan(answers)['package.json'] ?? '');
    const versions = { ...dependencies, ...devDependencies } as Record<string, string>;

    expect(rest).toMatchObject({ name: 'orders-api', private: true });
    expect(rest).not.toHaveProperty('nx');
    expect(rest).not.toHaveProperty('license');
    for (const [name, version] of Object.entries(versions))
      expect(version).toMatch(name.startsWith('@lambda-forge/') ? /^1\.2\.3$/ : /^\d+\.\d+\.\d+$/);
  });

  test('is formatted as the demo is', () => {
    const root = join(import.meta.dirname, '..', '..', '..', '..');
    const folder = mkdtempSync(join(tmpdir(), 'forge-format-'));
    const sources = Object.entries(plan(answers)).filter(([path]) => path.endsWith('.ts'));
    for (const [path, text] of sources) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const biome = join(root, 'node_modules', '.bin', 'biome');
    const config = join(folder, 'biome.json');
    // What is a rule of the workspace's own code, in its plugins, is none of a project's.
    const {
      vcs: _,
      $schema: __,
      plugins: ___,
      ...settings
    } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(config, JSON.stringify({ ...settings, root: true }));
    execFileSync(biome, ['check', ...sources.map(([path]) => path)], { cwd: folder, stdio: 'pipe' });
    rmSync(folder, { recursive: true });
  });
});

test('with docs and three stages, it is the demo file by file', () => {
  const own = ['cdk.json', 'package.json', 'README.md'];
  const files = Object.entries(plan()).filter(([path]) => !own.includes(path));

  expect(Object.fromEntries(files)).toEqual(
    Object.fromEntries(Object.entries(template.files).filter(([path]) => !own.includes(path))),
  );
});

test('without docs, there is no page and no step for it', () => {
  const files = plan({ docs: false });

  expect(Object.keys(files)).not.toContain('functions/docs/config.ts');
  expect(JSON.parse(files['cdk.json'] ?? '').context).not.toHaveProperty('docs');
  expect(JSON.parse(plan()['cdk.json'] ?? '').context).toHaveProperty('docs.description');
  expect(files['infra/stacks/prod-stack.ts']).toContain('    this.deploy(this.context);\n');
  expect(files['README.md']).not.toContain('docs');
});

test('the minimal one has one stack, one function and one block of settings', () => {
  const files = plan({ template: 'minimal', docs: false });
  const sources = Object.keys(files).filter((path) => /^(infra|functions|authorizers)\//.test(path));

  expect(sources).toEqual([
    'functions/hello_world/config.ts',
    'functions/hello_world/integration.test.ts',
    'functions/hello_world/main.ts',
    'functions/hello_world/unit.test.ts',
    'infra/app.ts',
    'infra/compile-cache.ts',
  ]);
  expect(files['infra/app.ts']).toContain(
    "\nnew DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }));\n",
  );
  const { context } = JSON.parse(files['cdk.json'] ?? '');
  expect([context.dev, context.staging, context.prod]).toEqual([{ arns: {} }, undefined, undefined]);
  expect(context).not.toHaveProperty('docs');
  expect(JSON.parse(files['package.json'] ?? '').scripts).toMatchObject({ start: 'forge dev' });
  expect(files['README.md']).not.toMatch(/whoami|authorizers|pipelines|npm run dev/);
});

describe('when the demo gets new files', () => {
  const more = {
    'functions/blog/new_post/main.ts': 'export {};\n',
    'functions/blog/new_post/config.ts': 'export {};\n',
    'layers/text/index.ts': 'export {};\n',
  };

  test('a project with stages has them all', () => {
    expect(plan({ docs: false }, {}, more)).toMatchObject(more);
  });

  test('a minimal one has none of its new functions', () => {
    const paths = Object.keys(plan({ template: 'minimal' }, {}, more));

    expect(paths.filter((path) => path.includes('blog'))).toEqual([]);
    expect(paths).toContain('layers/text/index.ts');
  });
});

describe('when the demo changes under a variant, it says so', () => {
  test.each<[string, Partial<Answers>, Files, string]>([
    [
      'a stack that does not hold what is replaced',
      { docs: false },
      { 'infra/stacks/dev-stack.ts': 'export {};\n' },
      '0 times, and not once',
    ],
    [
      'a new stack with steps for docs',
      { docs: false },
      { 'infra/stacks/qa-stack.ts': 'steps.validateDocs()' },
      'is left in infra/stacks/qa-stack.ts',
    ],
    [
      'an app that starts otherwise',
      { template: 'minimal' },
      { 'infra/app.ts': 'createStacks(app);\n' },
      '0 times, and not once',
    ],
    [
      'settings without a stage',
      {},
      { 'cdk.json': '{ "context": { "name": "", "repo": {}, "account": "", "region": "" } }' },
      "The demo's cdk.json has no dev.",
    ],
  ])('%s', (_, answers, files, message) => {
    expect(() => plan(answers, {}, files)).toThrow(message);
  });

  test('a file that is no more', () => {
    const { 'infra/stacks/dev-stack.ts': _, ...files } = template.files;
    const answers = { ...defaultAnswers('a', { cwd: '/', userAgent: undefined }), docs: false };

    expect(() => planProject({ ...template, files }, answers, options)).toThrow(
      'there is no infra/stacks/dev-stack.ts',
    );
  });
});

describe('for its package manager', () => {
  test('npm is told which scripts need not run', () => {
    const { allowScripts, engines } = JSON.parse(plan()['package.json'] ?? '');

    expect(allowScripts).toMatchObject({ esbuild: false, '@swc/core': false });
    expect(engines).not.toHaveProperty('pnpm');
    expect(plan()).not.toHaveProperty('pnpm-workspace.yaml');
  });

  test('pnpm is told which builds need not run, and which pnpm it is', () => {
    const files = plan({ packageManager: 'pnpm' }, { managerVersion: '12.21.0' });

    expect(files['pnpm-workspace.yaml']).toMatch(/^# .*\n\nallowBuilds:\n(?: {2}\S+: false\n)+$/);
    expect(JSON.parse(files['package.json'] ?? '').engines).toMatchObject({ pnpm: '>=12' });
    expect(JSON.parse(files['package.json'] ?? '')).not.toHaveProperty('allowScripts');
  });

  test('Yarn is told, from version 2 on, where packages go, that this is all of the project, and git what is its own', () => {
    const later = plan({ packageManager: 'yarn' }, { managerVersion: '4.12.0' });
    const first = plan({ packageManager: 'yarn' }, { managerVersion: '1.22.22' });

    expect(later).toMatchObject({ '.yarnrc.yml': 'nodeLinker: node-modules\n', 'yarn.lock': '' });
    expect(later['.gitignore']).toMatch(/^node_modules\/\n(?:.+\n)+\.yarn\/\*\n!\.yarn\/patches\/\n/);
    expect(first['.gitignore']).not.toContain('yarn');
    expect(Object.keys(later).filter((path) => !(path in first))).toEqual(['.yarnrc.yml', 'yarn.lock']);
  });

  test.each([
    ['npm', ['    npm start ', '    npm run dev ', '    npx cdk synth ', '`npx cdk bootstrap`']],
    ['pnpm', ['    pnpm start ', '    pnpm dev ', '    pnpm exec cdk synth ', '`pnpm exec cdk bootstrap`']],
    ['yarn', ['    yarn start ', '    yarn dev ', '    yarn cdk synth ', '`yarn cdk bootstrap`']],
  ] as const)('the README speaks %s', (packageManager, words) => {
    const readme = plan({ packageManager })['README.md'] ?? '';

    for (const word of words) expect(readme).toContain(word);
    if (packageManager !== 'npm') expect(readme).not.toMatch(/\bnp[mx] /);
  });

  test.each([
    ['npm', 'package-lock.json'],
    ['pnpm', '.npmrc'],
    ['yarn', '.yarnrc.yml'],
  ] as const)(
    'the README says how the packages of a project of %s reach CodeBuild',
    (packageManager, word) => {
      const readme = plan({ packageManager })['README.md'] ?? '';
      const [, section = ''] = readme.split('## How the packages reach CodeBuild');

      expect(section).toContain(word);
      expect(section).toContain('DEPLOYING.md#private-registries');
      expect(plan({ packageManager, template: 'minimal' })['README.md']).not.toMatch(/CodeBuild|DEPLOYING/);
    },
  );

  test('an app of a workspace leaves editor, Node.js and build scripts to it', () => {
    const files = plan({ packageManager: 'pnpm' }, { isInWorkspace: true });

    for (const path of ['.nvmrc', '.editorconfig', 'pnpm-workspace.yaml'])
      expect(files).not.toHaveProperty([path]);
    expect(files).toHaveProperty(['.gitignore']);
  });
});
