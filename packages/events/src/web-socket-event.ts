import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';

/** What a client of a WebSocket API does. */
export interface WebSocketEventOptions {
  /** `$connect`, `$disconnect`, `$default`, or the route of a message. @default '$default' */
  readonly route?: string;
  /** The client's connection. @default 'L0SM9cOFvHcCIhw=' */
  readonly connectionId?: string;
  /** Of a message; what is no string becomes JSON. @default none */
  readonly body?: unknown;
  /** What `$connect` gets of the client. @default {} */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same. @default {} */
  readonly query?: Readonly<Record<string, string>>;
  /** What an authorizer has said of the client. @default none */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  /** @default 'test' */
  readonly stage?: string;
}

/** The event of a WebSocket API, with what types of events leave out: headers of `$connect`, what an authorizer has said. */
export type WebSocketEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestContext: { readonly authorizer?: Readonly<Record<string, unknown>> };
};

/**
 * The event that the function of a route receives.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-integrations-lambda.html
 */
export function createWebSocketEvent({
  route = '$default',
  connectionId = 'L0SM9cOFvHcCIhw=',
  body,
  headers = {},
  query = {},
  authorizer,
  stage = 'test',
}: WebSocketEventOptions = {}): WebSocketEvent {
  const hasQuery = Object.keys(query).length > 0;
  const lists = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]));
  const eventType = eventTypes[route] ?? 'MESSAGE';
  return {
    ...(eventType === 'CONNECT' ? { headers } : {}),
    ...(eventType === 'CONNECT' && hasQuery
      ? { queryStringParameters: { ...query }, multiValueQueryStringParameters: lists }
      : {}),
    requestContext: {
      routeKey: route,
      eventType,
      ...(eventType === 'MESSAGE' ? { messageId: 'L0SM9eFuPHcCIhw=' } : {}),
      extendedRequestId: 'L0SM9GcPvHcFjOA=',
      requestTime: '09/Apr/2026:12:34:56 +0000',
      messageDirection: 'IN',
      stage,
      connectedAt: 1_775_738_096_000,
      requestTimeEpoch: 1_775_738_096_000,
      requestId: 'L0SM9GcPvHcFjOA=',
      domainName: 'abcdef1234.execute-api.us-east-1.amazonaws.com',
      connectionId,
      apiId: 'abcdef1234',
      ...(authorizer ? { authorizer } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
    // Its type has a message in each event.
  } as WebSocketEvent;
}

const eventTypes: Readonly<Record<string, 'CONNECT' | 'DISCONNECT'>> = {
  $connect: 'CONNECT',
  $disconnect: 'DISCONNECT',
};
