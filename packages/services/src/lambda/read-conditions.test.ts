import { expect, test } from '@jest/globals';
import { readConditions } from './read-conditions.ts';

test('reads the conditions that a process was started with, each once', () => {
  const process = {
    execArgv: ['--conditions=source', '-C', 'development', '--import', 'tsx'],
    env: { NODE_OPTIONS: '--enable-source-maps --conditions source -C=other' },
  };

  expect(readConditions(process)).toEqual(['source', 'other', 'development']);
  expect(readConditions({ execArgv: ['--import', 'tsx'], env: {} })).toEqual([]);
});
