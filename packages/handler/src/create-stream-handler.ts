import type { Writable } from 'node:stream';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Answer, Contract } from './contract.ts';
import type { HandlerOptions, HandlerRequest } from './create-handler.ts';
import { noContract } from './errors.ts';

/** A part of a body. */
export type Chunk = string | Uint8Array;

/** What such a handler may answer: bodies that are text or bytes whole, or as they come. */
export type StreamAnswer<C extends Contract> = Answer<C> | Streamed<Answer<C>>;

type Streamed<Output> = Output extends string
  ? AsyncIterable<Chunk>
  : Output extends { readonly body: string }
    ? Omit<Output, 'body' | 'isBase64Encoded'> & { readonly body: AsyncIterable<Chunk> }
    : never;

/** What does the work of a handler that streams. */
export type StreamHandle<C extends Contract> = (
  request: HandlerRequest<C>,
) => StreamAnswer<C> | Promise<StreamAnswer<C>>;

/** A handler as `awslambda.streamifyResponse` makes them, that knows its contract. */
export interface StreamContractHandler<C extends Contract> {
  (event: APIGatewayProxyEvent, stream: Writable, context: Context): Promise<void>;
  /** Only a type, for what calls the handler in tests. */
  readonly contract?: C;
}

/**
 * A handler like that of `createHandler`, whose answers are sent as they come: the `body` of one that is text or bytes
 * may be an async iterable, such as an async generator or a stream. Its endpoint must say `stream: true`, or its function
 * URL `RESPONSE_STREAM`. What fails before the first chunk is answered with a 500, what fails later ends the connection.
 * @typeParam C the types that the file of the handler exports: `{ Path: Path; Input: Input; Output: Output }`
 * @throws HandlerError where the contract has not been compiled, so that nothing passes unchecked
 */
export function createStreamHandler<C extends Contract>(
  _handle: StreamHandle<C>,
  _options: HandlerOptions = {},
): StreamContractHandler<C> {
  throw noContract('createStreamHandler');
}
