import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Manifest } from '@lambda-forge/context';
import { App, CfnWaitConditionHandle, Stack, Stage } from 'aws-cdk-lib';
import { findAppStage } from './find-app-stage.ts';

const outdir = join(mkdtempSync(join(tmpdir(), 'forge-stage-')), 'cdk.out');

beforeAll(() => {
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  const deployments = ['Prod', 'Staging'].map((pipeline) => {
    const stage = new Stage(new Stack(app, `${pipeline}-Demo-Stack`), 'Staging');
    const stack = new Stack(stage, 'Demo-Lambda-Stack');
    new CfnWaitConditionHandle(stack, 'Handle');
    return { pipeline, stack: stack.stackName, path: stack.node.path };
  });
  app.synth();
  const stages = { Staging: { functions: [], authorizers: [], deployments } };
  const manifest: Manifest = { version: 1, name: 'Demo', stages };
  writeFileSync(join(outdir, 'functions.json'), JSON.stringify(manifest));
});

test.each([
  ['Staging', 'Staging-Demo-Hello'],
  ['Prod/Staging', 'Prod-Staging-Demo-Hello'],
  ['Prod-Demo-Stack/Staging', 'Prod-Staging-Demo-Hello'],
])('%s is the stage whose function is %s', (name, id) => {
  const stage = findAppStage(outdir, name);

  expect(stage.idOf('Hello')).toBe(id);
  expect(stage.name).toBe('Staging');
  expect(stage.entry?.deployments).toHaveLength(2);
});
