import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { findAppStage } from './find-app-stage.ts';

const assembly = mkdtempSync(join(tmpdir(), 'forge-stage-'));
const pipelines = ['Prod', 'Staging'];

// Two pipelines that each deploy a Staging.
beforeAll(() => {
  const folderOf = (pipeline: string) => `assembly-${pipeline}-Demo-Stack-Staging`;
  const pathOf = (pipeline: string) => `${pipeline}-Demo-Stack/Staging`;
  for (const pipeline of pipelines) {
    const properties = { templateFile: 'template.json', stackName: 'Stack' };
    const displayName = `${pathOf(pipeline)}/Demo-Lambda-Stack`;
    write(`${folderOf(pipeline)}/template.json`, {});
    write(`${folderOf(pipeline)}/manifest.json`, {
      artifacts: { Stack: { type: 'aws:cloudformation:stack', displayName, properties } },
    });
  }
  const nested = pipelines.map((pipeline) => {
    const properties = { directoryName: folderOf(pipeline), displayName: pathOf(pipeline) };
    return [folderOf(pipeline), { type: 'cdk:cloud-assembly', properties }];
  });
  write('manifest.json', { artifacts: Object.fromEntries(nested) });
  const deployments = pipelines.map((pipeline) => {
    return { pipeline, stack: 'Stack', path: `${pathOf(pipeline)}/Demo-Lambda-Stack` };
  });
  const stages = { Staging: { functions: [], authorizers: [], deployments } };
  write('functions.json', { version: 1, name: 'Demo', stages });
});

test.each([
  ['Staging', 'Staging-Demo-Hello'],
  ['Prod/Staging', 'Prod-Staging-Demo-Hello'],
  ['Prod-Demo-Stack/Staging', 'Prod-Staging-Demo-Hello'],
])('%s is the stage whose function is %s', (name, id) => {
  const stage = findAppStage(assembly, name);

  expect(stage.idOf('Hello')).toBe(id);
  expect(stage.name).toBe('Staging');
  expect(stage.entry?.deployments).toHaveLength(2);
});

function write(file: string, value: object): void {
  mkdirSync(join(assembly, file, '..'), { recursive: true });
  writeFileSync(join(assembly, file), JSON.stringify(value));
}
