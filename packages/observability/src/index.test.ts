import { expect, test } from '@jest/globals';
import * as exported from './index.ts';

test('exports the service, and nothing else', () => {
  expect(Object.keys(exported)).toEqual(['observability']);
});
