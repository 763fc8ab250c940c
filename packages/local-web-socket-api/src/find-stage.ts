import { createTraceId } from '@lambda-forge/local-functions';
import type { HttpRequest, StageConfig } from '@lambda-forge/local-http';
import type { Connection } from './connection.ts';
import { createId } from './create-id.ts';
import { type GatewayAnswer, gatewayAnswers } from './gateway-answer.ts';
import type { WebSocketApiConfig } from './web-socket-api-config.ts';

/** The stage that a client connects to, which is the whole of its path. */
export function findStage(
  { stages }: Pick<WebSocketApiConfig, 'stages'>,
  path: string,
): StageConfig | GatewayAnswer {
  const [, wanted = ''] = /^\/([^/]*)\/?$/.exec(path) ?? [];
  const found = stages.find(({ name }) => name === wanted || (name === '$default' && wanted === ''));
  const names = stages.map(({ name }) => `/${name}`).join(', ') || 'none';
  return found ?? gatewayAnswers.forbidden(`no stage has the path ${path}: there are ${names}`);
}

/** A client that wants to connect. */
export function createConnection(stage: StageConfig, request: HttpRequest): Connection {
  const now = Date.now();
  return {
    id: createId(),
    stage,
    request,
    connectedAt: now,
    lastActiveAt: now,
    traceId: createTraceId(),
  };
}
