import { fillPath, findPathParameters } from '@lambda-forge/manifest';
import type {
  APIGatewayEventRequestContextV2,
  APIGatewayEventRequestContextV2WithAuthorizer,
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithRequestContext,
} from 'aws-lambda';
import { renderBody } from './api-gateway-event.ts';
import { account, region, toId } from './event-source.ts';

/** What requests to HTTP APIs and function URLs have in common. */
export interface FunctionUrlEventOptions<Authorizer extends object = never> {
  /** @default 'GET' */
  readonly method?: string;
  /** A list where a name comes more than once; the event has its values joined by commas. @default none */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** As `query`; cookies have a place of their own. @default none, or the content type of a JSON body */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** @default none */
  readonly cookies?: Readonly<Record<string, string>>;
  /** A string as it is, bytes in base64; anything else as JSON. @default none */
  readonly body?: unknown;
  /** What is known of the caller: `{ jwt: { claims, scopes } }`, `{ lambda: {...} }`, `{ iam: {...} }`. @default none */
  readonly authorizer?: Authorizer;
}

export interface HttpApiEventOptions<Authorizer extends object = never>
  extends FunctionUrlEventOptions<Authorizer> {
  /** The route as it is declared: `/orders/{id}`, or `$default`. @default '$default' */
  readonly route?: string;
  /** Values of the route's `{parameters}`. @default none */
  readonly path?: Readonly<Record<string, string>>;
  /** @default '$default' */
  readonly stage?: string;
  /** @default none */
  readonly stageVariables?: Readonly<Record<string, string>>;
}

/** With what is known of the caller, where that was given. */
export type HttpApiEvent<Authorizer extends object> = [Authorizer] extends [never]
  ? APIGatewayProxyEventV2
  : APIGatewayProxyEventV2WithRequestContext<APIGatewayEventRequestContextV2WithAuthorizer<Authorizer>>;

/**
 * The event that an HTTP API hands to a function for such a request, in payload format 2.0. Its path and parameters are
 * decoded, names of headers are in lower case, and what a request lacks is left out.
 * Format: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createHttpApiEvent<Authorizer extends object = never>(
  options: HttpApiEventOptions<Authorizer> = {},
): HttpApiEvent<Authorizer> {
  const { method = 'GET', route = '$default', path = {}, stage = '$default', stageVariables } = options;
  const isDefault = route === '$default';
  const requestPath = isDefault ? '/' : fillPath(route, ({ name, part }) => path[name] ?? part);
  const named = findPathParameters(isDefault ? '/' : route).filter(({ name }) => name in path);
  return createEvent(options, {
    apiId: 'test',
    domainName: `test.execute-api.${region}.amazonaws.com`,
    routeKey: isDefault ? route : `${method} ${route}`,
    stage,
    // A named stage is part of it.
    rawPath: stage === '$default' ? requestPath : `/${stage}${requestPath}`,
    ...(named.length > 0 && {
      pathParameters: Object.fromEntries(named.map(({ name }) => [name, path[name]])),
    }),
    ...(stageVariables && { stageVariables: { ...stageVariables } }),
  }) as HttpApiEvent<Authorizer>;
}

/**
 * The event that a function's URL hands to it for such a request, which is one of payload format 2.0.
 * Format: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-request-payload
 * @param path the path of the request, as it is sent
 */
export function createFunctionUrlEvent<Authorizer extends object = never>(
  path = '/',
  options: FunctionUrlEventOptions<Authorizer> = {},
): HttpApiEvent<Authorizer> {
  return createEvent(options, {
    apiId: 'test',
    domainName: `test.lambda-url.${region}.on.aws`,
    routeKey: '$default',
    stage: '$default',
    rawPath: path,
  }) as HttpApiEvent<Authorizer>;
}

interface Place
  extends Pick<APIGatewayEventRequestContextV2, 'apiId' | 'domainName' | 'routeKey' | 'stage'>,
    Pick<APIGatewayProxyEventV2, 'rawPath' | 'pathParameters' | 'stageVariables'> {}

function createEvent(
  {
    method = 'GET',
    query = {},
    headers = {},
    cookies = {},
    body,
    authorizer,
  }: FunctionUrlEventOptions<object>,
  { apiId, domainName, routeKey, stage, rawPath, ...parameters }: Place,
): APIGatewayProxyEventV2 {
  const rendered = renderBody(body);
  const lowered: Record<string, string> = {
    ...(rendered.contentType && { 'content-type': rendered.contentType }),
    ...Object.fromEntries(Object.entries(join(headers)).map(([name, value]) => [name.toLowerCase(), value])),
  };
  const joined = join(query);
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: renderQuery(query),
    ...(pairs.length > 0 && { cookies: pairs }),
    headers: lowered,
    ...(Object.keys(joined).length > 0 && { queryStringParameters: joined }),
    requestContext: {
      accountId: account,
      apiId,
      ...(authorizer && { authorizer }),
      domainName,
      domainPrefix: apiId,
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: lowered['user-agent'] ?? '',
      },
      requestId: toId(0),
      routeKey,
      stage,
      time: '01/Jan/1970:00:00:00 +0000',
      timeEpoch: 0,
    },
    ...parameters,
    ...(rendered.body !== null && { body: rendered.body }),
    isBase64Encoded: rendered.isBase64Encoded,
  };
}

function renderQuery(query: Readonly<Record<string, string | readonly string[]>>): string {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(query))
    for (const value of [values].flat()) parameters.append(name, value);
  return parameters.toString();
}

function join(values: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat().join(',')]));
}
