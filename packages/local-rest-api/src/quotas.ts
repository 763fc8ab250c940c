import type { ApiConfig, EndpointType } from './api-config.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/**
 * What a REST API takes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const quotas = {
  /** Request line and header values together, in bytes. */
  head: 10_240,
  /** The body, in bytes. */
  body: 10 * 1024 * 1024,
  /** The ARN of a method that has an authorizer, in bytes. */
  methodArn: 1600,
  /** The URL, in characters, by the type of endpoint. */
  url: { EDGE: 8192, REGIONAL: 10_240, PRIVATE: 8192 } satisfies Record<EndpointType, number>,
} as const;

/** What stands before a request's body. */
export interface RequestHead {
  readonly method: string;
  /** From the path on, as sent. */
  readonly url: string;
  readonly httpVersion: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
}

/** Why a request is refused for its size alone, whatever its path is. */
export function findHeadError(
  { method, url, httpVersion, rawHeaders }: RequestHead,
  { id, region, endpointType }: ApiConfig,
): GatewayError | undefined {
  const characters = `https://${id}.execute-api.${region}.amazonaws.com${url}`.length;
  const most = quotas.url[endpointType];
  if (characters > most)
    return gatewayError('URI_TOO_LONG', `the URL has ${characters} characters, of at most ${most}`);
  const values = rawHeaders.filter((_text, index) => index % 2 === 1);
  const bytes = Buffer.byteLength([`${method} ${url} HTTP/${httpVersion}`, ...values].join(''), 'latin1');
  if (bytes <= quotas.head) return undefined;
  return gatewayError(
    'HEADERS_TOO_LARGE',
    `request line and header values have ${bytes} bytes, of at most ${quotas.head}`,
  );
}

/** Why a call of a method with an authorizer is refused for the length of its ARN. */
export function findArnError(methodArn: string): GatewayError | undefined {
  const bytes = Buffer.byteLength(methodArn);
  if (bytes <= quotas.methodArn) return undefined;
  return gatewayError('URI_TOO_LONG', `the method's ARN has ${bytes} bytes, of at most ${quotas.methodArn}`);
}
