import { expect, test } from '@jest/globals';
import * as cli from './index.ts';

test('exports the command and its error, and nothing else', () => {
  expect(Object.keys(cli).sort()).toEqual(['UsageError', 'main']);
});
