import { expect, test } from '@jest/globals';
import * as identity from './index.ts';

test('exports the service, and nothing else', () => {
  expect(Object.keys(identity)).toEqual(['cognito']);
});
