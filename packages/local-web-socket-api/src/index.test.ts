import { expect, test } from '@jest/globals';
import * as exported from './index.ts';

test('exports what finds WebSocket APIs, and nothing else', () => {
  expect(Object.keys(exported)).toEqual(['readWebSocketApiSources']);
});
