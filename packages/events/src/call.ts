import type { Contract, ContractHandler, StreamContractHandler } from '@lambda-forge/handler';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Callback, Context } from 'aws-lambda';
import type { Answer } from './answer.ts';
import { type ApiGatewayEventOptions, createApiGatewayEvent } from './api-gateway-event.ts';
import { collectStream, isStreaming, type StreamHandler } from './collect-stream.ts';
import { type ContractAnswer, type ContractRequest, toEventOptions } from './contract-request.ts';
import { TestingError } from './errors.ts';
import { createLambdaContext } from './lambda-context.ts';
import { parseBody } from './parse-body.ts';

/** A handler of a REST API's endpoint: it returns its answer, or hands it to the callback. */
export type ApiHandler = (
  event: APIGatewayProxyEvent,
  context: Context,
  callback: Callback<APIGatewayProxyResult>,
) => unknown;

/**
 * Calls a handler as API Gateway would for a request, one that streams until it has written all.
 * @param request as for `createApiGatewayEvent`; for a handler that is made by `createHandler` or `createStreamHandler`,
 * `path` and `input` as its contract has them
 * @param context what its Lambda context has of its own
 * @throws TestingError for an answer that API Gateway would make a 502 of; what the handler throws
 */
export function call<C extends Contract>(
  handler: ContractHandler<C> | StreamContractHandler<C>,
  request?: ContractRequest<C>,
  context?: Partial<Context>,
): Promise<ContractAnswer<C>>;
export function call<Body = unknown>(
  handler: ApiHandler | StreamHandler,
  request?: ApiGatewayEventOptions,
  context?: Partial<Context>,
): Promise<Answer<Body>>;
export async function call(
  handler: ApiHandler | StreamHandler,
  request: ApiGatewayEventOptions = {},
  context: Partial<Context> = {},
): Promise<Answer<unknown>> {
  const event = createApiGatewayEvent(toEventOptions(request));
  const lambdaContext = createLambdaContext(context);
  const result = isStreaming(handler)
    ? await collectStream(handler, event, lambdaContext)
    : await invoke(handler, event, lambdaContext);
  if (!isResult(result))
    throw new TestingError(`The handler has answered ${JSON.stringify(result)}, which has no statusCode.`, {
      hint: 'API Gateway makes a 502 of it. Return { statusCode: 200, body: JSON.stringify(...) }.',
    });
  const headers = toHeaders(result);
  return {
    status: result.statusCode,
    headers,
    body: parseBody(bytesOf(result), headers, result.isBase64Encoded ?? false),
  };
}

function invoke(handler: ApiHandler, event: APIGatewayProxyEvent, context: Context): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback<APIGatewayProxyResult> = (error, result) =>
      error ? reject(error) : resolve(result);
    const returned = handler(event, context, callback);
    // One with a callback may still be at work when it returns.
    if (returned !== undefined || handler.length < 3) resolve(returned);
  });
}

function isResult(value: unknown): value is APIGatewayProxyResult {
  return typeof (value as APIGatewayProxyResult | undefined)?.statusCode === 'number';
}

function toHeaders({ headers = {}, multiValueHeaders = {} }: APIGatewayProxyResult): Record<string, string> {
  const several = Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1)] as const);
  const all = [...Object.entries(headers), ...several];
  return Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function bytesOf({ body, isBase64Encoded = false }: APIGatewayProxyResult): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}
