import { fillPath, findPathParameters } from '@lambda-forge/manifest';
import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface ApiGatewayEventOptions {
  /** @default 'GET' */
  readonly method?: string;
  /** The endpoint as it is declared: `/orders/{id}`. @default '/' */
  readonly resource?: string;
  /** Values of the endpoint's `{parameters}`, as they are; the event has them percent-encoded. @default none */
  readonly path?: Readonly<Record<string, string>>;
  /** A list where a name comes more than once. @default none */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** A list where a name comes more than once. @default none, or the content type of a JSON body */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A string as it is, bytes in base64 as those of a binary media type; anything else as JSON. @default none */
  readonly body?: unknown;
  /** What an authorizer has handed on. @default none, as on an endpoint without one */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  /** @default none */
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** @default 'test' */
  readonly stage?: string;
}

/**
 * The event that API Gateway (REST, proxy integration, format 1.0) hands to a handler for such a request.
 * Format: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createApiGatewayEvent(options: ApiGatewayEventOptions = {}): APIGatewayProxyEvent {
  const { method = 'GET', resource = '/', path = {}, query = {}, authorizer, stage = 'test' } = options;
  const { body, isBase64Encoded, contentType } = renderBody(options.body);
  const multiValueHeaders = {
    ...(contentType ? { 'Content-Type': [contentType] } : {}),
    ...toLists(options.headers ?? {}),
  };
  const headers = lastOf(multiValueHeaders);
  const queryLists = toLists(query);
  const parameters = encodePath(resource, path);
  const requestPath = fill(resource, parameters);
  return {
    resource,
    path: requestPath,
    httpMethod: method,
    headers,
    multiValueHeaders,
    queryStringParameters: orNull(lastOf(queryLists)),
    multiValueQueryStringParameters: orNull(queryLists),
    pathParameters: orNull(parameters),
    stageVariables: options.stageVariables ? { ...options.stageVariables } : null,
    body,
    isBase64Encoded,
    requestContext: {
      accountId: '123456789012',
      apiId: 'test',
      authorizer,
      domainName: 'test.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'test',
      extendedRequestId: 'test',
      httpMethod: method,
      identity: { ...anonymous, userAgent: userAgentOf(headers) },
      path: `/${stage}${requestPath}`,
      protocol: 'HTTP/1.1',
      requestId: '00000000-0000-4000-8000-000000000000',
      requestTime: '01/Jan/1970:00:00:00 +0000',
      requestTimeEpoch: 0,
      resourceId: 'test',
      resourcePath: resource,
      stage,
    },
  };
}

const anonymous = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: '127.0.0.1',
  user: null,
  userArn: null,
};

interface Body {
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly contentType?: string;
}

/** A body as an event carries it, and the content type that JSON has. */
export function renderBody(body: unknown): Body {
  if (body === undefined) return { body: null, isBase64Encoded: false };
  if (typeof body === 'string') return { body, isBase64Encoded: false };
  if (body instanceof Uint8Array)
    return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  return { body: JSON.stringify(body), isBase64Encoded: false, contentType: 'application/json' };
}

function userAgentOf(headers: Readonly<Record<string, string>>): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? null;
}

/** Values of parameters as a path has them, percent-encoded; only a greedy one has slashes. */
export function encodePath(
  resource: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const greedy = findPathParameters(resource).find((parameter) => parameter.greedy)?.name;
  const entries = Object.entries(values).map(([name, value]) => {
    const parts = name === greedy ? value.split('/') : [value];
    return [name, parts.map(encodeURIComponent).join('/')];
  });
  return Object.fromEntries(entries);
}

/** The members of an object as a URL has them. */
export function toTexts(members: unknown): Record<string, string | string[]> {
  const entries = Object.entries(Object(members)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}

function fill(resource: string, values: Readonly<Record<string, string>>): string {
  return fillPath(resource, ({ name, part }) => values[name] ?? part);
}

function toLists(values: Readonly<Record<string, string | readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()]));
}

function lastOf(lists: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function orNull<T extends object>(record: T): T | null {
  return Object.keys(record).length > 0 ? record : null;
}
