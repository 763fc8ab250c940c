import { type HttpRequest, headerOf, toLogTime } from '@lambda-forge/local-http';
import type { Connection } from './connection.ts';
import { createId } from './create-id.ts';

export interface EventOptions {
  readonly apiId: string;
  /** `$connect`, `sendMessage` */
  readonly routeKey: string;
  readonly requestId: string;
  /** What its context says besides: of a message its id, of a disconnect its code. */
  readonly context?: Readonly<Record<string, unknown>>;
}

type EventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

/**
 * What functions get as `requestContext`. `domainName` is that of this machine, where `@connections` answers over HTTP.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
function createRequestContext(
  eventType: EventType,
  { id, stage, request, connectedAt, authorizer }: Connection,
  { apiId, routeKey, requestId, context }: EventOptions,
) {
  const now = new Date();
  const userAgent = headerOf(request, 'user-agent');
  return {
    routeKey,
    ...(authorizer ? { authorizer } : {}),
    ...context,
    eventType,
    extendedRequestId: createId(),
    requestTime: toLogTime(now),
    messageDirection: 'IN',
    stage: stage.name,
    connectedAt,
    requestTimeEpoch: now.getTime(),
    identity: { ...(userAgent === undefined ? {} : { userAgent }), sourceIp: request.sourceIp },
    requestId,
    domainName: request.host,
    connectionId: id,
    apiId,
  };
}

/** The event of `$connect`. */
export function createConnectEvent(connection: Connection, options: EventOptions): object {
  return {
    ...createHandshake(connection.request),
    ...variablesOf(connection),
    requestContext: createRequestContext('CONNECT', connection, options),
    isBase64Encoded: false,
  };
}

/**
 * The event of an authorizer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export function createAuthorizerEvent(
  connection: Connection,
  methodArn: string,
  options: EventOptions,
): object {
  return {
    type: 'REQUEST',
    methodArn,
    ...createHandshake(connection.request),
    stageVariables: connection.stage.variables,
    requestContext: createRequestContext('CONNECT', connection, options),
  };
}

/** The event of a route that a message has chosen. */
export function createMessageEvent(connection: Connection, body: string, options: EventOptions): object {
  const context = { messageId: createId(), ...options.context };
  return {
    requestContext: createRequestContext('MESSAGE', connection, { ...options, context }),
    ...variablesOf(connection),
    body,
    isBase64Encoded: false,
  };
}

/** The event of `$disconnect`. */
export function createDisconnectEvent(connection: Connection, options: EventOptions): object {
  const { host, sourceIp } = connection.request;
  const headers = { Host: host, 'x-api-key': '', 'X-Forwarded-For': sourceIp, 'x-restapi': '' };
  return {
    headers,
    multiValueHeaders: toLists(headers),
    ...variablesOf(connection),
    requestContext: createRequestContext('DISCONNECT', connection, options),
    isBase64Encoded: false,
  };
}

// Headers keep the case that they are sent in.
function createHandshake({ headers, query }: HttpRequest) {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of headers) lists[name] = [...(lists[name] ?? []), value];
  const parameters = Object.entries(query).length > 0;
  return {
    headers: lastOf(lists),
    multiValueHeaders: lists,
    ...(parameters ? { queryStringParameters: lastOf(query), multiValueQueryStringParameters: query } : {}),
  };
}

function variablesOf({ stage: { variables } }: Connection): object {
  return Object.keys(variables).length > 0 ? { stageVariables: variables } : {};
}

function lastOf(lists: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function toLists(values: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}
