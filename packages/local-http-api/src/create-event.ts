import {
  createEventParts,
  createProxyEvent,
  type EventContext,
  type Header,
  type HttpRequest,
  headerOf,
  isTextType,
  toLogTime,
} from '@lambda-forge/local-http';
import { decodedPath, type HttpApiCall, type Identity, routeArnOf, stagePath } from './http-api-call.ts';
import type { PayloadVersion } from './http-api-config.ts';

/**
 * The event of a Lambda proxy integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createEvent(
  call: HttpApiCall,
  identity: Identity | undefined,
  version: PayloadVersion,
): object {
  if (version === '2.0') return createProxyEvent(call.request, toContext(call, identity));
  const { body } = call.request;
  const isBase64Encoded = body.length > 0 && !isTextType(headerOf(call.request, 'content-type'));
  return {
    version: '1.0',
    ...createLegacyParts(call, identity),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

/**
 * The event of a Lambda authorizer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 * @param identities the values of its identity sources
 */
export function createAuthorizerEvent(
  call: HttpApiCall,
  identities: readonly string[],
  version: PayloadVersion,
): object {
  if (version === '1.0') {
    const joined = identities.join(',');
    const own = { version, type: 'REQUEST', methodArn: routeArnOf(call) };
    return {
      ...own,
      identitySource: joined,
      authorizationToken: joined,
      ...createLegacyParts(call, undefined),
    };
  }
  const { pathParameters } = call.route;
  const variables = call.stage.variables;
  return {
    ...createEventParts(call.request, toContext(call, undefined)),
    type: 'REQUEST',
    routeArn: routeArnOf(call),
    identitySource: identities.length > 0 ? identities : null,
    ...(isEmpty(pathParameters) ? {} : { pathParameters }),
    ...(isEmpty(variables) ? {} : { stageVariables: variables }),
  };
}

/** The variables that mappings and identity sources know as `$context`. */
export function createContext(call: HttpApiCall, identity: Identity | undefined) {
  const { api, request, requestId, route, stage, time } = call;
  const userAgent = headerOf(request, 'user-agent') ?? '';
  return {
    accountId: api.account,
    apiId: api.id,
    ...(identity ? { authorizer: identity.legacy } : {}),
    domainName: request.host,
    domainPrefix: api.id,
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: { sourceIp: request.sourceIp, userAgent },
    path: decodedPath(call),
    protocol: request.protocol,
    requestId,
    requestTime: toLogTime(time),
    requestTimeEpoch: time.getTime(),
    routeKey: route.config.key,
    stage: stage.name,
  };
}

function toContext(call: HttpApiCall, identity: Identity | undefined): EventContext {
  const { api, stage, route, requestId, time } = call;
  return {
    accountId: api.account,
    apiId: api.id,
    requestId,
    routeKey: route.config.key,
    stage: stage.name,
    time,
    path: decodedPath(call),
    pathParameters: route.pathParameters,
    stageVariables: stage.variables,
    ...(identity ? { authorizer: identity.modern } : {}),
  };
}

// As recorded: names of headers keep their case but for some, and the path its encoding, unlike in format 2.0.
// https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2/tests/Amazon.Lambda.TestTool.UnitTests/Snapshots
function createLegacyParts(call: HttpApiCall, identity: Identity | undefined) {
  const { request, route, stage } = call;
  const [, resource = route.config.key] = route.config.key.split(' ');
  const headers = groupHeaders(request);
  const { identity: caller, routeKey, ...context } = createContext(call, identity);
  return {
    resource,
    path: stagePath(call),
    httpMethod: request.method,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastOf(request.query)),
    multiValueQueryStringParameters: orNull(request.query),
    requestContext: {
      ...context,
      identity: { ...noIdentity, ...caller },
      resourceId: routeKey,
      resourcePath: resource,
    },
    pathParameters: orNull(route.pathParameters),
    stageVariables: orNull(stage.variables),
  };
}

const noIdentity = {
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

const rewritten = new Map(
  ['Content-Length', 'Host', 'User-Agent', 'X-Amzn-Trace-Id', 'X-Forwarded-For'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

function groupHeaders({ headers }: HttpRequest): Record<string, string[]> {
  const groups = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of headers satisfies readonly Header[]) {
    const key = name.toLowerCase();
    const group = groups.get(key) ?? { name: rewritten.get(key) ?? name, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  return Object.fromEntries([...groups.values()].map(({ name, values }) => [name, values]));
}

function lastOf(values: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1) ?? '']));
}

function isEmpty(values: object): boolean {
  return Object.keys(values).length === 0;
}

function orNull<T extends object>(values: T): T | null {
  return isEmpty(values) ? null : values;
}
