import { randomUUID } from 'node:crypto';
import type { InvocationResult } from '@lambda-forge/local-functions';
import { callRoute } from './call-route.ts';
import { type Connection, type RunningApi, sendTo } from './connection.ts';
import { createDisconnectEvent, createMessageEvent } from './create-event.ts';
import { gatewayAnswers, isGatewayAnswer } from './gateway-answer.ts';
import { selectRoute } from './select-route.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Has the route of a message answer it. The client gets what the function says where the route has a response, and what
 * the gateway says where the message is not answered.
 * @returns what the function has answered, if one was called
 */
export async function receiveMessage(
  running: RunningApi,
  connection: Connection,
  message: string,
): Promise<InvocationResult | undefined> {
  const { api, log } = running;
  const began = performance.now();
  connection.lastActiveAt = Date.now();
  const requestId = randomUUID();
  const route = selectRoute(api, message);
  const known = api.routes.map(({ key }) => key).filter((key) => !key.startsWith('$'));
  const options = { apiId: api.id, routeKey: route?.key ?? '', requestId };
  const event = createMessageEvent(connection, message, options);
  const observed = {};
  const answer = route
    ? await callRoute(running, connection, { route, event, requestId, observed })
    : gatewayAnswers.forbidden(
        `no route for ${message.slice(0, 100)}: ${api.selection} is one of ${known.join(', ') || 'none'}, and there is no $default`,
      );
  tellAccess(running, connection, { event, requestId, answer, observed });
  const line = `MESSAGE ${route?.key ?? '-'} ${answer.status} ${Math.round(performance.now() - began)} ms`;
  if (isGatewayAnswer(answer)) {
    log({ kind: 'api', requestId, text: `${line}: ${answer.reason}` });
    sendTo(connection, toText(answer.message, connection, requestId));
    return answer.result;
  }
  log({ kind: 'api', requestId, text: line });
  if (route?.isAnswered && answer.body) sendTo(connection, answer.body);
  return answer.result;
}

/** Tells `$disconnect` of a client that has gone. */
export async function endConnection(
  running: RunningApi,
  connection: Connection,
  { code, reason }: { readonly code: number; readonly reason: string },
): Promise<void> {
  const { api, log, connections } = running;
  connections.delete(connection.id);
  const route = api.routes.find(({ key }) => key === '$disconnect');
  const requestId = randomUUID();
  const line = `DISCONNECT ${code}${reason ? ` ${reason}` : ''}`;
  const context = { disconnectStatusCode: code, disconnectReason: reason };
  const event = createDisconnectEvent(connection, {
    apiId: api.id,
    routeKey: '$disconnect',
    requestId,
    context,
  });
  const observed = {};
  const answer = route
    ? await callRoute(running, connection, { route, event, requestId, observed })
    : { status: 200 };
  tellAccess(running, connection, { event, requestId, answer, observed });
  log({ kind: 'api', requestId, text: isGatewayAnswer(answer) ? `${line}: ${answer.reason}` : line });
}

/** What the gateway says, as clients get it. */
export function toText(message: string, { id }: Pick<Connection, 'id'>, requestId: string): string {
  return JSON.stringify({ message, connectionId: id, requestId });
}
