import { expect, test } from '@jest/globals';
import type { Manifest } from '@lambda-forge/manifest';
import { chooseStages } from './choose-stages.ts';

const staging = {
  functions: [],
  authorizers: [],
  deployments: [
    { pipeline: 'Staging', stack: 'Staging-Demo-Lambda-Stack', path: 'Staging-Demo-Stack/Staging/Demo' },
    { pipeline: 'Prod', stack: 'Prod-Staging-Demo-Lambda-Stack', path: 'Prod-Demo-Stack/Staging/Demo' },
  ],
};
const manifest: Manifest = {
  version: 1,
  name: 'Demo',
  stages: { Dev: { functions: [], authorizers: [] }, Staging: staging },
};

test('without a name all stages are meant', () => {
  expect(Object.keys(chooseStages(manifest, undefined))).toEqual(['Dev', 'Staging']);
});

test.each(['Staging', 'Staging/Staging', 'Prod/Staging'])('%s is what the stage consists of', (stage) => {
  expect(chooseStages(manifest, stage)).toEqual({ Staging: staging });
});

test.each(['Dev/Staging', 'Prod', 'Prod/Dev', 'staging'])('%s is no stage', (stage) => {
  expect(() => chooseStages(manifest, stage)).toThrow(`The app has no stage "${stage}".`);
});
