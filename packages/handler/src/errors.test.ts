import { expect, test } from '@jest/globals';
import { HandlerError } from './errors.ts';

test('an error says what to do', () => {
  expect(new HandlerError('No.', { hint: 'Ask again.' })).toMatchObject({
    code: 'HANDLER_INVALID',
    message: 'No.\n  Ask again.',
    hint: 'Ask again.',
  });
});
