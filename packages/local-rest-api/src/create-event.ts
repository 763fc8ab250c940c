import { rootOf } from '@lambda-forge/local-functions';
import { toLogTime } from '@lambda-forge/local-http';
import { contentTypeOf, headerOf } from './api-request.ts';
import { type Call, methodArnOf } from './call.ts';
import { toFunctionHeaders } from './header-table.ts';
import { isBinary } from './media-type.ts';

/** Who calls, as the gateway has found out. */
export interface Caller {
  /** What the function sees of the authorizer that let it through. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  /** What is known of who has signed the request, or of its API key. */
  readonly identity?: Readonly<Record<string, string>>;
  /** The API key that the authorizer has told. */
  readonly usageIdentifierKey?: string;
}

/**
 * The event of a Lambda proxy integration, format 1.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createProxyEvent(call: Call, caller: Caller): object {
  const { api, request, stage } = call;
  const isBase64Encoded = request.body.length > 0 && isBinary(contentTypeOf(request), api.binaryMediaTypes);
  const parts = createRequestParts(call);
  return {
    ...parts,
    headers: toFunctionHeaders(parts.headers),
    multiValueHeaders: toFunctionHeaders(parts.multiValueHeaders),
    queryStringParameters: orNull(request.query),
    multiValueQueryStringParameters: orNull(request.multiValueQuery),
    pathParameters: orNull(call.route.pathParameters),
    stageVariables: orNull(stage.variables),
    requestContext: createRequestContext(call, caller),
    body: request.body.length === 0 ? null : request.body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

/**
 * The event of a TOKEN authorizer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function createTokenEvent(call: Call, authorizationToken: string): object {
  return { type: 'TOKEN', methodArn: methodArnOf(call), authorizationToken };
}

/** The event of a REQUEST authorizer, in which what is missing is empty and not null. */
export function createRequestEvent(call: Call): object {
  const { request, stage, route } = call;
  return {
    type: 'REQUEST',
    methodArn: methodArnOf(call),
    ...createRequestParts(call),
    queryStringParameters: request.query,
    multiValueQueryStringParameters: request.multiValueQuery,
    pathParameters: route.pathParameters,
    stageVariables: stage.variables,
    requestContext: createRequestContext(call),
  };
}

/** The variables that templates and mappings know as `context`. */
export function createRequestContext(call: Call, { authorizer, identity }: Caller = {}) {
  const { api, stage, request, route, stagePath, requestId, extendedRequestId, time } = call;
  return {
    resourceId: route.resource.id,
    resourcePath: route.resource.path,
    httpMethod: request.method,
    extendedRequestId,
    requestTime: toLogTime(time),
    path: stagePath,
    accountId: api.account,
    protocol: request.protocol,
    stage: stage.name,
    domainPrefix: api.id,
    requestTimeEpoch: time.getTime(),
    requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: request.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: request.headers['User-Agent'] ?? null,
      user: null,
      ...identity,
    },
    domainName: request.host,
    deploymentId: stage.deploymentId,
    apiId: api.id,
    ...(authorizer ? { authorizer } : {}),
  };
}

function createRequestParts({ request, route, path, traceId }: Call) {
  const root = rootOf(traceId);
  const isTraced = headerOf(request, 'x-amzn-trace-id')?.includes(root) ?? false;
  const known = (name: string) => isTraced || name.toLowerCase() !== 'x-amzn-trace-id';
  const keep = <T>(headers: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => known(name)));
  return {
    resource: route.resource.path,
    path,
    httpMethod: request.method,
    headers: { ...keep(request.headers), ...(isTraced ? {} : { 'X-Amzn-Trace-Id': root }) },
    multiValueHeaders: {
      ...keep(request.multiValueHeaders),
      ...(isTraced ? {} : { 'X-Amzn-Trace-Id': [root] }),
    },
  };
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length > 0 ? values : null;
}
