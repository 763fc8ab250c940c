import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, jest, test } from '@jest/globals';
import { createStreamedAnswer, type StreamedAnswer } from './streamed-answer.ts';

const mark = Buffer.alloc(8);
const bodyOf = async ({ begun }: StreamedAnswer): Promise<Readable> => {
  const answer = await begun;
  if ('fault' in answer) throw new Error(answer.fault);
  return answer.body as Readable;
};
/** What a stream of these chunks is answered with. */
async function answer(...chunks: readonly (string | Buffer)[]): Promise<unknown> {
  const streamed = createStreamedAnswer();
  for (const chunk of chunks) streamed.listener.onChunk(Buffer.from(chunk));
  streamed.end();
  const begun = await streamed.begun;
  return 'fault' in begun ? begun : { ...begun, body: await text(begun.body as Readable) };
}

test('status and headers come before eight null bytes, the body after them', async () => {
  const head = JSON.stringify({ statusCode: 201, headers: { 'x-a': 'b' }, cookies: ['c=d'] });

  expect(await answer(head, mark, 'the ', 'body')).toMatchObject({ status: 201, body: 'the body' });
  expect(await answer(Buffer.concat([Buffer.from(head), mark, Buffer.from('all')]))).toMatchObject({
    status: 201,
    headers: expect.arrayContaining([['x-a', 'b']]),
    body: 'all',
  });
});

test('the mark may come in parts, as may what is before it', async () => {
  expect(await answer('{"status', 'Code": 202}', mark.subarray(0, 3), mark.subarray(3), 'a')).toMatchObject({
    status: 202,
    body: 'a',
  });
  // Seven are none.
  expect(await answer('{}', mark.subarray(1), 'a')).toHaveProperty('fault');
});

test('a head that the runtime tells comes before all of the body', async () => {
  const streamed = createStreamedAnswer();
  streamed.listener.onHead({ contentType: 'a/b', prelude: '{"statusCode": 203}' } as never);
  streamed.listener.onChunk(Buffer.from('a'));
  streamed.listener.onChunk(Buffer.concat([mark, Buffer.from('b')]));
  streamed.end();

  expect(await streamed.begun).toMatchObject({ status: 203 });
  expect(await text(await bodyOf(streamed))).toBe(`a${mark.toString()}b`);
});

test('where the runtime tells no head, the stream has one', async () => {
  const streamed = createStreamedAnswer();
  streamed.listener.onHead({ contentType: 'a/b' } as never);
  streamed.listener.onChunk(Buffer.concat([Buffer.from('{"statusCode": 204}'), mark]));

  expect(await streamed.begun).toMatchObject({ status: 204 });
});

test.each([
  ['no JSON', 'abc', 'what precedes the body of its stream is no JSON object: abc'],
  ['no object', '5', 'what precedes the body of its stream is no JSON object: 5'],
  ['nothing', 'null', 'what precedes the body of its stream is no JSON object: null'],
  ['long', 'x'.repeat(200), `what precedes the body of its stream is no JSON object: ${'x'.repeat(100)}`],
])('a head that is %s is a fault', async (_, head, fault) => {
  expect(await answer(head, mark, 'a')).toEqual({ fault });
});

const noHead = 'its stream has no JSON of status and headers, and eight null bytes, in its first 16 KB';

test('a stream that ends before its head has none', async () => {
  expect(await answer()).toEqual({ fault: noHead });
  expect(await answer('{}')).toEqual({ fault: noHead });
});

test('a head has at most 16 KB', async () => {
  const fill = (size: number) => Buffer.from(`{"a":"${'x'.repeat(size - 8)}"}`);
  const limit = 16 * 1024;

  expect(await answer(fill(limit), mark, 'a')).toMatchObject({ status: 200, body: 'a' });
  expect(await answer(fill(limit + 1), mark, 'a')).toEqual({ fault: noHead });
  expect(await answer(Buffer.concat([fill(limit + 1), mark]))).toEqual({ fault: noHead });
});

test('keeps nothing of a stream that has no head', async () => {
  const { begun, listener, end } = createStreamedAnswer();
  const concat = jest.spyOn(Buffer, 'concat');
  for (let index = 0; index < 10; index += 1) listener.onChunk(Buffer.alloc(32 * 1024, 'x'));
  end();
  const kept = concat.mock.calls.length;
  concat.mockRestore();

  expect(kept).toBe(1);
  expect(await begun).toEqual({ fault: noHead });
});

test('an answer that is broken off says so to whoever sends it', async () => {
  const streamed = createStreamedAnswer();
  streamed.listener.onChunk(Buffer.concat([Buffer.from('{}'), mark, Buffer.from('a')]));
  const body = await bodyOf(streamed);
  const read = text(body);
  streamed.abort('the function has timed out');
  streamed.listener.onChunk(Buffer.from('b'));

  await expect(read).rejects.toThrow('the function has timed out');
});
