import { expect, test } from '@jest/globals';
import * as generation from './generate/index.ts';
import * as generatorCommands from './index.ts';

test('exports these names', () => {
  expect(Object.keys(generatorCommands).sort()).toEqual([
    'addAuthorizer',
    'addFunction',
    'addInit',
    'addLayer',
    'addResource',
  ]);
  expect(Object.keys(generation)).toEqual(['generate']);
});
