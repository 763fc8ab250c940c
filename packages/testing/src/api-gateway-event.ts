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
  /** @default none, or the content type of a JSON body */
  readonly headers?: Readonly<Record<string, string>>;
  /** A string as it is; anything else as JSON. @default none */
  readonly body?: unknown;
  /** What an authorizer has handed on. @default none */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  /** @default 'test' */
  readonly stage?: string;
}

/**
 * The event that API Gateway (REST, proxy integration, format 1.0) hands to a handler for such a request.
 * Format: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createApiGatewayEvent(options: ApiGatewayEventOptions = {}): APIGatewayProxyEvent {
  const {
    method = 'GET',
    resource = '/',
    path = {},
    query = {},
    body,
    authorizer = {},
    stage = 'test',
  } = options;
  const isJson = body !== undefined && typeof body !== 'string';
  const headers: Record<string, string> = {
    ...(isJson ? { 'Content-Type': 'application/json' } : {}),
    ...options.headers,
  };
  const lists = mapValues(query, (value) => (typeof value === 'string' ? [value] : [...value]));
  const parameters = encode(resource, path);
  const requestPath = fill(resource, parameters);
  return {
    resource,
    path: requestPath,
    httpMethod: method,
    headers,
    multiValueHeaders: mapValues(headers, (value) => [value]),
    queryStringParameters: orNull(mapValues(lists, (values) => values.at(-1) ?? '')),
    multiValueQueryStringParameters: orNull(lists),
    pathParameters: orNull(parameters),
    stageVariables: null,
    body: body === undefined ? null : isJson ? JSON.stringify(body) : (body as string),
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'test',
      authorizer,
      httpMethod: method,
      identity: { ...anonymous, userAgent: headers['User-Agent'] ?? null },
      path: `/${stage}${requestPath}`,
      protocol: 'HTTP/1.1',
      requestId: '00000000-0000-4000-8000-000000000000',
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

// A REST API hands parameters on as they were sent; only a greedy one has slashes.
function encode(resource: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(values).map(([name, value]) => {
    const parts = resource.includes(`{${name}+}`) ? value.split('/') : [value];
    return [name, parts.map(encodeURIComponent).join('/')];
  });
  return Object.fromEntries(entries);
}

function fill(resource: string, values: Readonly<Record<string, string>>): string {
  return resource.replace(/\{([^}+]+)\+?\}/g, (parameter, name: string) => values[name] ?? parameter);
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

function orNull<T extends object>(record: T): T | null {
  return Object.keys(record).length > 0 ? record : null;
}
