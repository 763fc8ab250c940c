import { expect, jest, test } from '@jest/globals';
import { createStreamedAnswer } from './streamed-answer.ts';

test('keeps nothing of a stream that has no head', async () => {
  const { begun, listener, end } = createStreamedAnswer();
  const concat = jest.spyOn(Buffer, 'concat');
  for (let index = 0; index < 10; index += 1) listener.onChunk(Buffer.alloc(32 * 1024, 'x'));
  end();
  const kept = concat.mock.calls.length;
  concat.mockRestore();

  expect(kept).toBe(1);
  expect(await begun).toEqual({ fault: expect.stringContaining('in its first 16 KB') });
});
