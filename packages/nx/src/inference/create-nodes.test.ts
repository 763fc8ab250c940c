import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NxJsonConfiguration, TargetConfiguration } from '@nx/devkit';
import { createNodesV2 } from './create-nodes.ts';
import type { PluginOptions } from './plugin-options.ts';

const stages = { dev: { arns: {} }, staging: { arns: {} }, prod: { arns: {} } };
const app = JSON.stringify({ devDependencies: { '@lambda-forge/cli': '*' } });

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'forge-nodes-'));
});

afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

describe('an app is', () => {
  test.each(['dependencies', 'devDependencies', 'peerDependencies'])(
    'a folder with cdk.json whose package.json names our stacks in its %s',
    async (kind) => {
      write('apps/orders/package.json', JSON.stringify({ [kind]: { '@lambda-forge/stacks': '*' } }));
      write('apps/orders/cdk.json', '{}');

      expect(await find('apps/orders/cdk.json')).toEqual(['apps/orders']);
    },
  );

  test('the workspace itself', async () => {
    write('package.json', app);
    write('cdk.json', '{}');

    expect(await find('cdk.json')).toEqual(['.']);
  });

  test('a project with our settings below a package.json that names us for all', async () => {
    write('package.json', app);
    write('apps/orders/project.json', '{}');
    write('apps/orders/cdk.json', cdkJson({ name: 'Orders', dev: { arns: {} } }));

    expect(await find('apps/orders/cdk.json')).toEqual(['apps/orders']);
  });

  test.each([
    ['a CDK app of another kind', { name: 'web', context: cdkJson({ name: 'Web', dev: {} }) }],
    ['one without settings', { name: 'web', context: '{}' }],
  ])('not %s in the same workspace', async (_, { name, context }) => {
    write('package.json', app);
    write(`apps/${name}/package.json`, '{}');
    write(`apps/${name}/cdk.json`, context);

    expect(await find(`apps/${name}/cdk.json`)).toEqual([]);
  });

  test('not a folder that is no project', async () => {
    write('package.json', app);
    write('templates/api/cdk.json', cdkJson({ name: 'Api', ...stages }));

    expect(await find('templates/api/cdk.json')).toEqual([]);
  });

  test('not one that only documents its handlers with us', async () => {
    write('api/package.json', JSON.stringify({ dependencies: { '@lambda-forge/docs-generator': '*' } }));
    write('api/cdk.json', cdkJson({ name: 'Api', ...stages }));

    expect(await find('api/cdk.json')).toEqual([]);
  });
});

describe('the targets', () => {
  test('synthesize, document, serve, ship and test the app', async () => {
    expect(summary(await targetsOf({ context: { name: 'Orders', ...stages } }))).toEqual({
      synth: 'cdk synth --quiet, cached',
      docs: 'forge docs generate --out .forge/docs, cached, after synth',
      dev: 'forge dev, continuous',
      pipeline: 'forge pipeline run, after synth',
      test: 'forge test unit, cached',
      coverage: 'forge test coverage --threshold 80, cached',
      integration: 'forge test integration',
    });
  });

  test('have the names that nx.json gives them', async () => {
    const options = { testTargetName: 'unit', synthTargetName: 'build', docsTargetName: 'openapi' };
    const targets = await targetsOf({ context: {} }, { options });

    expect(Object.keys(targets).sort()).toEqual(
      ['build', 'coverage', 'dev', 'integration', 'openapi', 'pipeline', 'unit'].sort(),
    );
    expect(targets['openapi']?.dependsOn).toEqual(['build']);
    expect(targets['pipeline']?.dependsOn).toEqual(['build']);
  });

  test('have a configuration for each stage, Staging by default', async () => {
    const { docs, pipeline, dev } = await targetsOf({ context: { name: 'Orders', repo: {}, ...stages } });

    expect(pipeline?.configurations).toEqual({
      dev: { args: 'Dev' },
      staging: { args: 'Staging' },
      prod: { args: 'Prod' },
    });
    expect(docs?.configurations?.['prod']).toEqual({ args: '--stage Prod' });
    expect([docs, pipeline, dev].map((target) => target?.defaultConfiguration)).toEqual([
      'staging',
      'staging',
      undefined,
    ]);
  });

  test.each([
    ['the first of other stages', { test: { arns: {} }, live: { arns: {} } }, 'test'],
    ['none where there is one', { dev: { arns: {} } }, undefined],
    ['none where none is known', {}, undefined],
  ])('take by default %s', async (_, context, expected) => {
    expect((await targetsOf({ context })).docs?.defaultConfiguration).toBe(expected);
  });

  test('follow the output and the coverage of cdk.json', async () => {
    const { synth, docs, pipeline, coverage } = await targetsOf({
      output: './build/cdk/',
      context: { coverage: 95 },
    });

    expect(synth?.outputs).toEqual(['{projectRoot}/build/cdk']);
    expect(synth?.inputs).toContain('!{projectRoot}/build/cdk/**/*');
    expect(docs?.command).toContain('--assembly build/cdk');
    expect(pipeline?.command).toBe('forge pipeline run --assembly build/cdk');
    expect(coverage?.command).toContain('--threshold 95');
    const { coverage: unclear } = await targetsOf({ context: { coverage: 'much' } });
    expect(unclear?.command).toContain('--threshold 80');
  });

  test('cache npm scripts that are their commands, and give way to others of their names', async () => {
    const scripts = { test: 'forge test unit', synth: 'cdk synth --quiet', coverage: 'c8 npm test' };
    const { test: unit, synth, coverage } = await targetsOf({}, { scripts });

    expect(unit).toMatchObject({ cache: true, inputs: expect.arrayContaining(['^default']) });
    expect(synth).toMatchObject({ cache: true, outputs: ['{projectRoot}/cdk.out'] });
    for (const target of [unit, synth]) expect(target).not.toHaveProperty('command');
    expect(coverage).toHaveProperty('command');
  });

  test('take no notice of npm scripts that Nx takes none of', async () => {
    const given = { scripts: { test: 'forge test unit' }, includedScripts: [] };

    expect((await targetsOf({}, given)).test).toHaveProperty('command', 'forge test unit');
  });

  test('depend on what others ship, where the workspace says what that is', async () => {
    const nxJson = { namedInputs: { production: ['default'] } };

    expect((await targetsOf({})).test?.inputs).toContain('^default');
    expect((await targetsOf({}, { nxJson })).test?.inputs).toContain('^production');
  });
});

describe('a client that cdk.json names', () => {
  test('is written and checked, wherever in the workspace it goes', async () => {
    const { client, 'client-check': check } = await targetsOf({ context: { client: '../web/src/api.ts' } });

    expect(client).toMatchObject({ command: 'forge client', cache: true, dependsOn: ['synth'] });
    expect(client?.outputs).toEqual(['{workspaceRoot}/web/src/api.ts']);
    expect(client?.inputs).toContain('{projectRoot}/cdk.json');
    expect(client?.inputs?.filter((input) => /api\.ts/.test(JSON.stringify(input)))).toEqual([]);
    expect(check).toMatchObject({ command: 'forge client --check', cache: true });
    expect(check?.inputs).toContain('{workspaceRoot}/web/src/api.ts');
    expect(check?.outputs).toBeUndefined();
  });

  test('may be a package, and its targets may have other names', async () => {
    const options = { clientTargetName: 'api', clientCheckTargetName: 'api-old' };
    const { api, 'api-old': check } = await targetsOf(
      { output: 'build', context: { client: 'client/' } },
      { options },
    );

    expect(api?.outputs).toEqual([
      '{workspaceRoot}/app/client/index.js',
      '{workspaceRoot}/app/client/index.d.ts',
      '{workspaceRoot}/app/client/package.json',
    ]);
    expect(api?.inputs).toContain('!{projectRoot}/client/index.js');
    expect(check?.inputs).not.toContain('!{projectRoot}/client/index.js');
    expect(check?.command).toBe('forge client --assembly build --check');
  });

  test.each([undefined, '', 7, '../../elsewhere.ts', '/tmp/api.ts'])(
    'is none where it says %j',
    async (client) => {
      expect(Object.keys(await targetsOf({ context: { client } }))).not.toContain('client');
    },
  );
});

describe('the docs depend on', () => {
  const page = 'export function config({ apiGateway }) {\n  apiGateway.createDocs("/docs");\n}\n';

  test('nothing but the synth where that makes the document', async () => {
    write('app/functions/docs/config.ts', page);

    expect((await targetsOf({})).docs?.inputs).not.toContain('{projectRoot}/**/*');
  });

  test.each([
    ['no docs page', 'export function config() {}\n'],
    ['a docs page that is commented out', page.replace('apiGateway.', '// apiGateway.')],
    ['a docs page for some stages', page.replace('apiGateway.', 'if (name === "Dev") apiGateway.')],
  ])('the source of an app with %s', async (_, config) => {
    write('app/functions/docs/config.ts', config);

    expect((await targetsOf({})).docs?.inputs).toContain('{projectRoot}/**/*');
  });
});

describe('what cannot be', () => {
  test('in the options is listed', async () => {
    const options = { testTarget: 'x', devTargetName: '', docsTargetName: 'test' } as PluginOptions;

    await expect(targetsOf({}, { options })).rejects.toThrow(
      /3 problems\n {2}- "testTarget" is unknown\.\n {4}Did you mean "testTargetName"\?[\s\S]*devTargetName is ""[\s\S]*docsTargetName and testTargetName are both "test"/,
    );
  });

  test('in cdk.json is an error with the name of the file', async () => {
    write('app/package.json', app);
    write('app/cdk.json', '{ "context": ');

    await expect(find('app/cdk.json')).rejects.toMatchObject({
      errors: [['app/cdk.json', expect.objectContaining({ code: 'JSON_FILE_INVALID' })]],
    });
  });
});

interface Given {
  readonly options?: PluginOptions;
  readonly nxJson?: NxJsonConfiguration;
  readonly scripts?: Record<string, string>;
  readonly includedScripts?: readonly string[];
}

async function targetsOf(settings: object, given?: Given): Promise<Record<string, TargetConfiguration>> {
  const { scripts, includedScripts } = given ?? {};
  write('app/package.json', JSON.stringify({ ...JSON.parse(app), scripts, nx: { includedScripts } }));
  write('app/cdk.json', JSON.stringify(settings));
  return (await projects('app/cdk.json', given))['app'] ?? {};
}

async function find(file: string): Promise<string[]> {
  return Object.keys(await projects(file));
}

async function projects(file: string, { options = {}, nxJson = {} }: Given = {}) {
  const [pattern, create] = createNodesV2;
  expect(pattern).toBe('**/cdk.json');
  const results = await create([file], options, { nxJsonConfiguration: nxJson, workspaceRoot });
  const all = results.flatMap(([, result]) => Object.entries(result.projects ?? {}));
  return Object.fromEntries(all.map(([root, project]) => [root, project.targets ?? {}]));
}

function summary(targets: Record<string, TargetConfiguration>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(targets).map(([name, { command, cache, continuous, dependsOn }]) => [
      name,
      [
        command,
        ...(cache ? ['cached'] : []),
        ...(continuous ? ['continuous'] : []),
        ...(dependsOn ? [`after ${dependsOn.join()}`] : []),
      ].join(', '),
    ]),
  );
}

function cdkJson(context: object): string {
  return JSON.stringify({ context });
}

function write(file: string, content: string): void {
  const path = join(workspaceRoot, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
