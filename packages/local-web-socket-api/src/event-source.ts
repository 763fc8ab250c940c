import type { EventSource, ReadEventSources } from '@lambda-forge/local-functions';
import { executeApiOrigin, openHttpServer } from '@lambda-forge/local-http';
import { acceptClients } from './accept-clients.ts';
import { answerRequest } from './answer-request.ts';
import { createReceiver } from './create-receiver.ts';
import { readWebSocketApis } from './read-web-socket-apis.ts';
import type { WebSocketApiConfig } from './web-socket-api-config.ts';

/** The WebSocket APIs of a stage (`AWS::ApiGatewayV2::Api`). */
export const readWebSocketApiSources: ReadEventSources = (scopes, options) =>
  readWebSocketApis(scopes, options).map(createSource);

function createSource(api: WebSocketApiConfig): EventSource {
  return {
    start: async ({ functions, credentials, ...options }) => {
      const running = { api, functions, credentials, log: options.log, connections: new Map() };
      const clients = acceptClients(running);
      const { origin, close } = await openHttpServer(
        (message, response) => answerRequest(running, message, response),
        { ...options, onUpgrade: clients.onUpgrade },
      );
      const address = origin.replace(/^http/, 'ws');
      return {
        api: {
          type: 'WEBSOCKET',
          id: api.id,
          name: api.name,
          urls: api.stages.map(({ name }) => (name === '$default' ? address : `${address}/${name}`)),
        },
        receivers: api.stages.length > 0 ? [createReceiver(running, origin.replace(/^http:\/\//, ''))] : [],
        toLocal: (text) =>
          text.replaceAll(executeApiOrigin(api), origin).replaceAll(executeApiOrigin(api, 'wss'), address),
        stop: async () => {
          await clients.close();
          await close();
        },
      };
    },
  };
}
