import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { APIGatewayProxyResult, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { findConnection, listConnections, removeConnection } from '../../lib/connections.ts';

const longest = 1000;
const clients = new ApiGatewayManagementApiClient({ endpoint: process.env['WEB_SOCKET_CALLBACK_URL'] });

/** Called with `{ "action": "sendMessage", "text": "..." }`. */
export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResult> => {
  const { connectionId } = event.requestContext;
  const text = readText(event.body);
  if (text === undefined) {
    await send(connectionId, { error: `A message has a text of 1 to ${longest} characters.` });
    return { statusCode: 400, body: '' };
  }
  const sender = await findConnection(connectionId);
  if (!sender) return { statusCode: 410, body: '' };
  const everybody = await listConnections(sender.room);
  await Promise.all(everybody.map(({ id }) => send(id, { from: sender.name, text })));
  return { statusCode: 200, body: '' };
};

function readText(body = ''): string | undefined {
  const { text }: { readonly text?: unknown } = JSON.parse(body);
  return typeof text === 'string' && text.length > 0 && text.length <= longest ? text : undefined;
}

async function send(id: string, message: object): Promise<void> {
  try {
    await clients.send(new PostToConnectionCommand({ ConnectionId: id, Data: JSON.stringify(message) }));
  } catch (error) {
    if (!(error instanceof GoneException)) throw error;
    await removeConnection(id);
  }
}
