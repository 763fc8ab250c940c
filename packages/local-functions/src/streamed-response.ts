import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { runtimeError } from './function-error.ts';
import type { StreamHead } from './runtime-messages.ts';

type StreamingHandler = (event: unknown, stream: ResponseStream, context: object) => Promise<void>;

/** Takes what a streaming handler writes. */
export interface StreamSink {
  /** Called once, before the first chunk, or at the end where there is none. */
  readonly begin: (head: StreamHead) => void;
  /** Calls `done` when more may come. */
  readonly write: (chunk: Buffer, done: () => void) => void;
}

// The marks by which Lambda's own runtime knows such handlers:
// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
const mark = Symbol.for('aws.lambda.runtime.handler.streaming');

/** What a streaming handler writes to. */
class ResponseStream extends Writable {
  readonly #sink: StreamSink;
  #contentType: string | undefined;
  #isBegun = false;
  /** What precedes the first chunk. */
  prelude: string | undefined;

  constructor(sink: StreamSink) {
    super();
    this.#sink = sink;
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.#begin();
    this.#sink.write(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk, done);
  }

  override _final(done: () => void): void {
    this.#begin();
    done();
  }

  setContentType(type: string): void {
    this.#contentType = type;
  }

  #begin(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    const { prelude } = this;
    this.#sink.begin({
      ...(this.#contentType === undefined ? {} : { contentType: this.#contentType }),
      ...(prelude === undefined ? {} : { prelude }),
    });
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

/** Invokes a streaming handler, until it has written all. */
export async function runStreaming(
  handler: StreamingHandler,
  [event, context]: readonly [event: unknown, context: object],
  sink: StreamSink,
): Promise<void> {
  const stream = new ResponseStream(sink);
  const end = finished(stream);
  end.catch(() => undefined); // The handler's own failure comes before that of a stream that it has destroyed.
  const result: unknown = handler(event, stream, context);
  if (typeof Object(result).then !== 'function')
    throw runtimeError('Runtime.StreamError', 'Streaming does not support non-async handlers.');
  await result;
  // Lambda's stream is a request, which fails in its own way where it is destroyed for no reason:
  // https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/ResponseStream.js
  if (stream.destroyed && !stream.writableEnded) throw stream.errored ?? new Error('socket hang up');
  if (!stream.writableEnded) throw runtimeError('Runtime.StreamError', 'Response stream is not finished.');
  await end;
}

/** A sink whose `text` is all that was written: what a buffered invocation answers with. */
export function createBuffer(): StreamSink & { readonly text: () => string } {
  const chunks: Buffer[] = [];
  return {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html: 8 null bytes
    begin: ({ prelude }) => {
      if (prelude !== undefined) chunks.push(Buffer.from(`${prelude}${'\0'.repeat(8)}`));
    },
    write: (chunk, done) => {
      chunks.push(chunk);
      done();
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
