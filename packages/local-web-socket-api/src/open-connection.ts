import { randomUUID } from 'node:crypto';
import { authorize } from './authorize.ts';
import { callRoute } from './call-route.ts';
import type { Connection, RunningApi } from './connection.ts';
import { createConnectEvent } from './create-event.ts';
import { type GatewayAnswer, isGatewayAnswer } from './gateway-answer.ts';

/** A client that may connect, and what `$connect` has said to it. */
export interface Opened {
  /** The one of its subprotocols that it is to speak. */
  readonly protocol?: string;
}

/** Asks whether a client may connect: the authorizer, then `$connect`, where there are any. */
export async function openConnection(
  running: RunningApi,
  connection: Connection,
): Promise<Opened | GatewayAnswer> {
  const { api } = running;
  const route = api.routes.find(({ key }) => key === '$connect');
  if (!route) return {};
  const requestId = randomUUID();
  const { authorization } = route;
  const authorizer = await authorize(running, connection, { authorization, requestId });
  if (isGatewayAnswer(authorizer)) return authorizer;
  if (authorizer) connection.authorizer = authorizer;
  const event = createConnectEvent(connection, { apiId: api.id, routeKey: '$connect', requestId });
  const answer = await callRoute(running, connection, { route, event, requestId });
  if (isGatewayAnswer(answer)) return answer;
  const { status, body = '', headers } = answer;
  // What the function refuses has its own status.
  if (status < 200 || status > 299) return { status, message: body, reason: `$connect answered ${status}` };
  const [, protocol] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol') ?? [];
  return protocol === undefined ? {} : { protocol: String(protocol) };
}
