import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Envelope, Rendered } from '../answer/envelope.ts';
import { findAnswerFaults } from '../answer/find-answer-faults.ts';
import { renderAnswer } from '../answer/render-answer.ts';
import type { Contract } from '../contract.ts';
import type { HandlerOptions } from '../create-handler.ts';
import type { Chunk, StreamContractHandler, StreamHandle } from '../create-stream-handler.ts';
import { answerByContract, type ContractCall } from './answer-by-contract.ts';
import type { BoundContract } from './compiled-contract.ts';

// By which Lambda's runtime knows a handler that streams, as `awslambda.streamifyResponse` marks it:
// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
const mark = Symbol.for('aws.lambda.runtime.handler.streaming');

/** `createStreamHandler` for the file whose contract this is. */
export function bindStreamContract(
  contract: BoundContract,
): <C extends Contract>(handle: StreamHandle<C>, options?: HandlerOptions) => StreamContractHandler<C> {
  return (handle, options = {}) => {
    const handler: StreamContractHandler<never> = async (event, stream, context) => {
      const { head, body } = await answerByContract({
        ...options,
        contract,
        event,
        context,
        handle: handle as ContractCall<never>['handle'],
        judge,
        render: (envelope, incoming) => open(envelope, (answer) => renderAnswer(answer, incoming, contract)),
      });
      const source = Readable.from(body);
      try {
        await pipeline(source, begin(stream, head));
      } finally {
        // A pipeline into a stream that has ended already leaves its source as it is.
        source.destroy();
      }
    };
    return Object.assign(handler, { [mark]: 'response' });
  };
}

// What comes bit by bit is whatever it is; the rest of such an answer is as its schema says.
function judge(answer: unknown, contract: BoundContract): readonly string[] {
  if (!isStreamed(Object(answer).body)) return isStreamed(answer) ? [] : findAnswerFaults(answer, contract);
  const faults = findAnswerFaults({ ...Object(answer), body: '', isBase64Encoded: true }, contract);
  return faults.filter((fault) => !/^#\/(body|isBase64Encoded)\b/.test(fault));
}

function isStreamed(body: unknown): body is AsyncIterable<Chunk> {
  return Symbol.asyncIterator in Object(body);
}

interface Opened {
  readonly head: object;
  readonly body: Iterable<Chunk> | AsyncIterable<Chunk>;
}

// Up to the first chunk a failure can still be answered with a 500.
async function open(envelope: Envelope, render: (answer: Envelope) => Rendered): Promise<Opened> {
  const chunks = isStreamed(envelope.body) ? envelope.body[Symbol.asyncIterator]() : undefined;
  // What stands for the chunks is left out where no body may be.
  const { body, isBase64Encoded, ...head } = render(chunks ? { ...envelope, body: ' ' } : envelope);
  if (!chunks) return { head, body: body ? [Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')] : [] };
  if (body) return { head, body: from(await chunks.next(), chunks) };
  await chunks.return?.();
  return { head, body: [] };
}

// No generator: one that has not begun when the client has gone would let go of nothing.
function from(first: IteratorResult<Chunk>, rest: AsyncIterator<Chunk>): AsyncIterable<Chunk> {
  let given: IteratorResult<Chunk> | undefined = first;
  const next = async (): Promise<IteratorResult<Chunk>> => {
    const one = given ?? (await rest.next());
    given = undefined;
    return one;
  };
  // A client that has gone wants no more.
  const end = async (): Promise<IteratorResult<Chunk>> => {
    await rest.return?.();
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

// In tests nobody provides `awslambda`; what it writes is documented:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
function begin(stream: Writable, head: object): Writable {
  const { awslambda } = globalThis as { awslambda?: { HttpResponseStream: HttpResponseStream } };
  if (awslambda) return awslambda.HttpResponseStream.from(stream, head);
  stream.write(`${JSON.stringify(head)}${'\0'.repeat(8)}`);
  return stream;
}

interface HttpResponseStream {
  from(stream: Writable, head: object): Writable;
}
