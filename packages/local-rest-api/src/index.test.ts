import { expect, test } from '@jest/globals';
import * as localRestApi from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localRestApi).sort()).toEqual(['findHeadError', 'readApis', 'readRestApiSources']);
});
