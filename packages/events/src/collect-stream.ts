import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { TestingError } from './errors.ts';

/** A handler that writes its answer as it comes. */
export type StreamHandler = (
  event: APIGatewayProxyEvent,
  stream: Writable,
  context: Context,
) => Promise<unknown>;

/** Whether a handler streams, by the mark that Lambda's runtime knows it by. */
export function isStreaming(handler: object): handler is StreamHandler {
  return Reflect.has(handler, Symbol.for('aws.lambda.runtime.handler.streaming'));
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
const delimiter = '\0'.repeat(8);

/**
 * Calls a handler that streams, and gives all that it has written as one answer.
 * @throws TestingError where no status and headers come before the body; what the handler throws
 */
export async function collectStream(
  handler: StreamHandler,
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<APIGatewayProxyResult> {
  const stream = new PassThrough();
  const [written] = await Promise.all([buffer(stream), handler(event, stream, context)]);
  const end = written.indexOf(delimiter);
  if (end < 0)
    throw new TestingError('The handler has streamed no status and headers before its body.', {
      hint: 'API Gateway makes a 502 of it. Use createStreamHandler, or awslambda.HttpResponseStream.from.',
    });
  const head = JSON.parse(written.subarray(0, end).toString()) as Partial<APIGatewayProxyResult>;
  const body = written.subarray(end + delimiter.length).toString('base64');
  return { ...head, statusCode: head.statusCode ?? 200, body, isBase64Encoded: true };
}
