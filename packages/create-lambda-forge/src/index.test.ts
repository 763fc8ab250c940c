import { expect, test } from '@jest/globals';
import * as create from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(create)).toEqual(['main']);
});
