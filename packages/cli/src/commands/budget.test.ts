import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();

const shared = [
  { stack: 'Dev-Stack', quota: 'resources', used: 400, limit: 500, perEndpoint: 1 },
  { stack: 'Dev-Stack', quota: 'API resources', used: 250, limit: 300, perEndpoint: 1 },
];
const nested = [
  { stack: 'Dev-Stack/orders', quota: 'resources', used: 440, limit: 500, perEndpoint: 4 },
  { stack: 'Dev-Stack/orders', quota: 'parameters', used: 190, limit: 200, perEndpoint: 1 },
  { stack: 'Dev-Stack/users', quota: 'resources', used: 420, limit: 500, perEndpoint: 4 },
];

test('shows what is used of each quota, and the room that is left', async () => {
  expect(await main(['budget', '--assembly', assembly({ Dev: [...shared, ...nested] })])).toBe(0);
  expect(printed.text).toMatch(/^Dev\n {2}Dev-Stack\n/);
  expect(printed.text).toMatch(/resources +400 of +500 +80 % +room for 100\n/);
  expect(printed.text).toMatch(/template bytes +22 of 1048576 +0 %\n/);
  // Ten in orders, twenty in users: less than the fifty of the API.
  expect(printed.text).toMatch(
    /\n {2}Room for 30 more endpoints, each with a function and a path part of its own\.\n/,
  );
});

test.each([
  [50, 0],
  [51, 1],
])('answers --headroom %d with %d where there is room for 50', async (headroom, code) => {
  expect(
    await main(['budget', '--assembly', assembly({ Dev: shared }), '--headroom', String(headroom)]),
  ).toBe(code);
});

test('passes below --threshold, and says at it what is used and what to do', async () => {
  const folder = assembly({
    Dev: [...shared, { ...shared[0], quota: 'zipped code', isAdvice: true, used: 600 }],
  });

  expect(await main(['budget', '--assembly', folder, '--threshold', '84'])).toBe(0);
  expect(await main(['budget', '--assembly', folder, '--threshold', '83'])).toBe(1);
  expect(printed.stderr).toContain(
    'error BUDGET_USED Stage Dev uses 83 % or more of a quota: Dev-Stack has 250 of 300 API resources (83 %).\n  Place functions in nested',
  );
});

test('takes a stage whose quotas nobody has counted for none with room', async () => {
  expect(await main(['budget', '--assembly', assembly({ Prod: [] }), '--threshold', '80'])).toBe(1);
  expect(printed.stderr).toContain("The assembly does not say what stage Prod uses of AWS's quotas.");
});

test('prints JSON for scripts, an error as well', async () => {
  const folder = assembly({ Dev: shared, Prod: [] });

  expect(await main(['budget', '--json', '--assembly', folder])).toBe(0);
  expect(JSON.parse(printed.text)).toEqual([
    { stage: 'Dev', headroom: 50, quotas: [...shared, expect.objectContaining({ quota: 'template bytes' })] },
    { stage: 'Prod', headroom: null, quotas: [] },
  ]);

  printed.clear();
  expect(await main(['budget', '--json', '--stage', 'Dev2', '--assembly', folder])).toBe(1);
  expect(JSON.parse(printed.stdout)).toEqual({
    error: {
      code: 'USAGE',
      message: 'The app has no stage "Dev2".',
      hint: expect.stringContaining('Did you mean "Dev"?'),
      problems: [expect.objectContaining({ code: 'USAGE', message: 'The app has no stage "Dev2".' })],
    },
  });
});

test('counts what pipelines hand to CloudFormation, zipped, and nothing that an earlier synth left', async () => {
  const folder = assembly({ Dev: shared }, true);
  writeFileSync(join(folder, 'asset.old'), randomBytes(5000));

  expect(await main(['budget', '--json', '--assembly', folder])).toBe(0);
  const [{ quotas }] = JSON.parse(printed.text);
  const artifact = quotas.find(({ stack }: { stack: string }) => stack === 'cloud assembly');
  expect(artifact).toMatchObject({ quota: 'zipped bytes', limit: 268435456 });
  expect(artifact.used).toBeGreaterThan(3000);
  expect(artifact.used).toBeLessThan(4500);
});

test('shows one stage, and refuses one that is not there', async () => {
  const folder = assembly({ Dev: shared, Prod: [] });

  expect(await main(['budget', '--stage', 'Prod', '--assembly', folder])).toBe(0);
  expect(printed.text).toBe('Prod\n  It has no endpoints.\n');
  expect(await main(['budget', '--stage', 'Production', '--assembly', folder])).toBe(1);
  expect(printed.text).toContain('It has: Dev, Prod.');
});

const pipelineArtifacts = {
  Pipeline: {
    type: 'aws:cloudformation:stack',
    properties: { stackName: 'Dev-Pipeline', templateFile: 'pipeline.template.json' },
    dependencies: ['Pipeline.assets'],
  },
  'Pipeline.assets': { type: 'cdk:asset-manifest', properties: { file: 'pipeline.assets.json' } },
};

function assembly(stages: Readonly<Record<string, object[]>>, hasPipeline = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'forge-budget-'));
  const inner = join(folder, 'assembly-Dev');
  mkdirSync(inner);
  const write = (path: string, value: object) => writeFileSync(join(folder, path), JSON.stringify(value));
  write('functions.json', {
    version: 1,
    name: 'Demo',
    stages: Object.fromEntries(
      Object.entries(stages).map(([name, budget]) => [name, { functions: [], authorizers: [], budget }]),
    ),
  });
  write('manifest.json', {
    artifacts: {
      'assembly-Dev': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Dev' } },
      ...(hasPipeline ? pipelineArtifacts : {}),
    },
  });
  write('pipeline.template.json', {
    Resources: { Pipeline: { Type: 'AWS::CodePipeline::Pipeline', Properties: { Stages: [] } } },
  });
  write('pipeline.assets.json', { files: { abc: { source: { path: 'asset.abc', packaging: 'file' } } } });
  writeFileSync(join(folder, 'asset.abc'), randomBytes(3000));
  write('assembly-Dev/manifest.json', {
    artifacts: {
      Stack: {
        type: 'aws:cloudformation:stack',
        properties: { stackName: 'Dev-Stack', templateFile: 'stack.template.json' },
      },
    },
  });
  write('assembly-Dev/stack.template.json', { Resources: { A: {} } });
  return folder;
}
