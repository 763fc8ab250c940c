import type {
  APIGatewayProxyEventQueryStringParameters,
  APIGatewayProxyResult,
  APIGatewayProxyWebsocketEventV2,
} from 'aws-lambda';
import { addConnection, removeConnection } from '../../lib/connections.ts';

/** What `$connect` brings, which the types of events leave out. */
type PresenceEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly queryStringParameters?: APIGatewayProxyEventQueryStringParameters;
};

/** Called before a client is connected, and after it has gone. */
export const handler = async (event: PresenceEvent): Promise<APIGatewayProxyResult> => {
  const { connectionId: id, eventType } = event.requestContext;
  if (eventType === 'DISCONNECT') {
    await removeConnection(id);
    return { statusCode: 200, body: '' };
  }
  const { room, name } = event.queryStringParameters ?? {};
  // Whatever is no 2xx refuses the connection.
  if (!room || !name) return { statusCode: 400, body: '' };
  await addConnection({ id, room, name });
  return { statusCode: 200, body: '' };
};
