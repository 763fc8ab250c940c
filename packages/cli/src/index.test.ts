import { expect, test } from '@jest/globals';
import * as cli from './index.ts';

test('exports the command, and nothing else', () => {
  expect(Object.keys(cli)).toEqual(['main']);
});
