import { expect, test } from '@jest/globals';
import * as client from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(client).sort()).toEqual(['ClientError', 'contentKind', 'createApiClient', 'fillPath']);
});
