import { expect, test } from '@jest/globals';
import * as apiGateway from './index.ts';

test('exports the service, and nothing else', () => {
  expect(Object.keys(apiGateway)).toEqual(['apiGateway']);
});
