import { expect, test } from '@jest/globals';
import * as storage from './index.ts';

test('exports the services, and nothing else', () => {
  expect(Object.keys(storage)).toEqual(['dynamodb', 's3']);
});
