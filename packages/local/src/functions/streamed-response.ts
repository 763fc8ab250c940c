import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { runtimeError } from './function-error.ts';

type StreamingHandler = (event: unknown, stream: ResponseStream, context: object) => Promise<void>;

// The marks by which Lambda's own runtime knows such handlers:
// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
const mark = Symbol.for('aws.lambda.runtime.handler.streaming');

/** What a streaming handler writes to. Here, as for every buffered invocation, the whole of it is the answer. */
class ResponseStream extends Writable {
  readonly #chunks: Buffer[] = [];
  /** What precedes the first chunk. */
  prelude: string | undefined;

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  /** Is for those who get a stream; a buffered answer has no type. */
  setContentType(_type: string): void {}

  /** All that was written. */
  get text(): string {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html: 8 null bytes
    const head = this.prelude === undefined ? [] : [Buffer.from(`${this.prelude}${'\0'.repeat(8)}`)];
    return Buffer.concat([...head, ...this.#chunks]).toString('utf8');
  }
}

/** Gives handlers the global `awslambda` of Lambda's Node.js runtimes. */
export function provideStreaming(): void {
  const awslambda = {
    streamifyResponse: (handler: object) => Object.assign(handler, { [mark]: 'response' }),
    HttpResponseStream: {
      from: (stream: ResponseStream, prelude: unknown) => {
        stream.setContentType('application/vnd.awslambda.http-integration-response');
        stream.prelude = JSON.stringify(prelude);
        return stream;
      },
    },
  };
  Object.assign(globalThis, { awslambda });
}

/** Whether a handler was made by `awslambda.streamifyResponse`. */
export function isStreaming(handler: unknown): handler is StreamingHandler {
  return Object(handler)[mark] === 'response';
}

/** Invokes a streaming handler, and gives all that it has written. */
export async function collectStream(
  handler: StreamingHandler,
  event: unknown,
  context: object,
): Promise<string> {
  const stream = new ResponseStream();
  const end = finished(stream);
  end.catch(() => undefined); // A stream that is destroyed is told of by the handler's own failure, if any.
  const result: unknown = handler(event, stream, context);
  if (typeof Object(result).then !== 'function')
    throw runtimeError('Runtime.StreamError', 'Streaming does not support non-async handlers.');
  await result;
  if (!stream.writableEnded) throw runtimeError('Runtime.StreamError', 'Response stream is not finished.');
  await end;
  return stream.text;
}
