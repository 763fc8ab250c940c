import { PassThrough, type Readable } from 'node:stream';
import type { StreamListener } from '@lambda-forge/local-functions';
import { type HttpResponse, toHead } from '@lambda-forge/local-http';

/** An answer of a REST API: whole, or as it comes. */
export type ApiResponse = Omit<HttpResponse, 'body'> & { readonly body: Buffer | Readable };

/** What a function streams to a REST API. */
export interface StreamedAnswer {
  readonly listener: StreamListener;
  /** Known once status and headers are there, or it is clear that they are none. */
  readonly begun: Promise<ApiResponse | { readonly fault: string }>;
  readonly end: () => void;
  /** Breaks the answer off, so that the client gets to know. */
  readonly abort: (reason: string) => void;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
const delimiter = Buffer.alloc(8);
const headLimit = 16 * 1024;

/**
 * Tells status and headers from the body of a stream. They are JSON before eight null bytes, which
 * `awslambda.HttpResponseStream.from` writes, or the function itself.
 */
export function createStreamedAnswer(): StreamedAnswer {
  const body = new PassThrough();
  // Whoever sends the body hears of it; before it has begun, nobody does.
  body.on('error', () => undefined);
  let resolve: (answer: ApiResponse | { readonly fault: string }) => void = () => undefined;
  const begun = new Promise<ApiResponse | { readonly fault: string }>((done) => {
    resolve = done;
  });
  let before: Buffer | undefined = Buffer.alloc(0);
  // What follows is nobody's.
  const fail = (fault: string): void => {
    before = undefined;
    resolve({ fault });
    body.destroy();
  };
  const begin = (json: string): void => {
    before = undefined;
    const head = readHead(json);
    if ('fault' in head) fail(head.fault);
    else resolve({ ...head, body });
  };
  return {
    begun,
    listener: {
      onHead: ({ prelude }) => {
        if (prelude !== undefined) begin(prelude);
      },
      onChunk: (chunk) => {
        if (body.destroyed) return;
        if (!before) {
          body.write(chunk);
          return;
        }
        before = Buffer.concat([before, chunk]);
        const at = before.subarray(0, headLimit + delimiter.length).indexOf(delimiter);
        if (at >= 0) {
          const rest = before.subarray(at + delimiter.length);
          begin(before.subarray(0, at).toString());
          body.write(rest);
        } else if (before.length > headLimit) fail(noHead);
      },
    },
    end: () => {
      resolve({ fault: noHead });
      body.end();
    },
    abort: (reason) => void body.destroy(new Error(reason)),
  };
}

const noHead = 'its stream has no JSON of status and headers, and eight null bytes, in its first 16 KB';

function readHead(json: string): Omit<HttpResponse, 'body'> | { readonly fault: string } {
  try {
    const head: unknown = JSON.parse(json);
    if (typeof head === 'object' && head !== null) return toHead(head, 'application/json');
  } catch {
    // Said below, as of any other JSON.
  }
  return { fault: `what precedes the body of its stream is no JSON object: ${json.slice(0, 100)}` };
}
