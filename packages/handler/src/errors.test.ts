import { expect, test } from '@jest/globals';
import { HandlerError } from './errors.ts';

test('an error without a cause has none to print', () => {
  expect('cause' in new HandlerError('No.', { hint: 'Ask again.' })).toBe(false);
  expect(new HandlerError('No.', { hint: 'Ask again.', cause: 7 }).cause).toBe(7);
});
