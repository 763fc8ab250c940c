import { randomUUID } from 'node:crypto';
import { authorize } from './authorize.ts';
import { callRoute, type RouteAnswer } from './call-route.ts';
import type { Connection, RunningApi } from './connection.ts';
import { createConnectEvent } from './create-event.ts';
import { type GatewayAnswer, isGatewayAnswer } from './gateway-answer.ts';
import { tellAccess } from './tell-access.ts';
import type { RouteConfig } from './web-socket-api-config.ts';

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
  const requestId = randomUUID();
  const route = api.routes.find(({ key }) => key === '$connect');
  const toEvent = () => createConnectEvent(connection, { apiId: api.id, routeKey: '$connect', requestId });
  const observed = {};
  const call = (of: RouteConfig) =>
    callRoute(running, connection, { route: of, event: toEvent(), requestId, observed });
  const opened = route ? await ask(running, connection, { route, requestId, call }) : {};
  const answer = isGatewayAnswer(opened) ? opened : { status: 200 };
  tellAccess(running, connection, { event: toEvent(), requestId, answer, observed });
  return opened;
}

interface Asked {
  readonly route: RouteConfig;
  readonly requestId: string;
  readonly call: (route: RouteConfig) => Promise<RouteAnswer | GatewayAnswer>;
}

async function ask(
  running: RunningApi,
  connection: Connection,
  { route, requestId, call }: Asked,
): Promise<Opened | GatewayAnswer> {
  const { authorization } = route;
  const authorizer = await authorize(running, connection, { authorization, requestId });
  if (isGatewayAnswer(authorizer)) return authorizer;
  if (authorizer) connection.authorizer = authorizer;
  const answer = await call(route);
  if (isGatewayAnswer(answer)) return answer;
  const { status, body = '', headers } = answer;
  // What the function refuses has its own status.
  if (status < 200 || status > 299) return { status, message: body, reason: `$connect answered ${status}` };
  const [, protocol] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol') ?? [];
  return protocol === undefined ? {} : { protocol: String(protocol) };
}
