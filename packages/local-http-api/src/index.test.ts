import { expect, test } from '@jest/globals';
import * as localHttpApi from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localHttpApi).sort()).toEqual(['readHttpApiSources']);
});
