import { cookiesOf, type HttpRequest, headerOf } from './http-request.ts';
import { isTextType } from './is-text-type.ts';
import { toLogTime } from './to-log-time.ts';

/** What of an event the request alone does not say. */
export interface EventContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly requestId: string;
  /** `GET /orders/{id}` */
  readonly routeKey: string;
  readonly stage: string;
  readonly time: Date;
  /** As the function gets to see it: an HTTP API decodes it. */
  readonly path: string;
  readonly authorizer?: object;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

/**
 * The event of payload format 2.0: names of headers are lower-cased, values of one name joined by commas, cookies apart.
 * What a request does not have is left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-request-payload
 */
export function createProxyEvent(request: HttpRequest, context: EventContext): object {
  const { body } = request;
  const { pathParameters, stageVariables } = context;
  const isBase64Encoded = body.length > 0 && !isTextType(headerOf(request, 'content-type'));
  return {
    ...createEventParts(request, context),
    ...(pathParameters && Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    ...(stageVariables && Object.keys(stageVariables).length > 0 ? { stageVariables } : {}),
    ...(body.length > 0 ? { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  };
}

/** What the events of functions and of authorizers have in common. */
export function createEventParts(request: HttpRequest, context: EventContext) {
  const cookies = cookiesOf(request);
  const queryStringParameters = joinQuery(request);
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: context.path,
    rawQueryString: request.queryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: joinHeaders(request),
    ...(Object.keys(queryStringParameters).length > 0 ? { queryStringParameters } : {}),
    requestContext: createRequestContext(request, context),
  };
}

/** The headers by lower-case name, without cookies. */
function joinHeaders(request: HttpRequest): Record<string, string> {
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()));
  names.delete('cookie');
  return Object.fromEntries([...names].sort().map((name) => [name, headerOf(request, name) ?? '']));
}

/** The parameters of the query, values of one name joined by commas. */
export function joinQuery({ query }: HttpRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.join(',')]));
}

function createRequestContext(request: HttpRequest, context: EventContext) {
  const { accountId, apiId, authorizer, requestId, routeKey, stage, time, path } = context;
  const { method, protocol, sourceIp } = request;
  return {
    accountId,
    apiId,
    ...(authorizer === undefined ? {} : { authorizer }),
    domainName: request.host,
    domainPrefix: apiId,
    http: { method, path, protocol, sourceIp, userAgent: headerOf(request, 'user-agent') ?? '' },
    requestId,
    routeKey,
    stage,
    time: toLogTime(time),
    timeEpoch: time.getTime(),
  };
}
