import { expect, test } from '@jest/globals';
import * as localEngine from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localEngine).sort()).toEqual([
    'EngineError',
    'askEndpoint',
    'createEngine',
    'createStageEngine',
    'findAccount',
    'findDeployedStack',
    'findRunningStages',
    'readSecret',
  ]);
});
