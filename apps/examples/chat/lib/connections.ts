import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandOutput,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';

/** A client that is connected. */
export interface Connection {
  readonly id: string;
  readonly room: string;
  /** Who it is. */
  readonly name: string;
}

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const secondsOfAConnection = 2 * 60 * 60;

export async function addConnection(connection: Connection): Promise<void> {
  const expiresAt = Math.floor(Date.now() / 1000) + secondsOfAConnection;
  await table.send(new PutCommand({ TableName: name(), Item: { ...connection, expiresAt } }));
}

export async function removeConnection(id: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: name(), Key: { id } }));
}

export async function findConnection(id: string): Promise<Connection | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName: name(), Key: { id } }));
  return Item && toConnection(Item);
}

/** Those of a room. */
export async function listConnections(room: string): Promise<Connection[]> {
  const command = new QueryCommand({
    TableName: name(),
    IndexName: 'ByRoom',
    KeyConditionExpression: 'room = :room',
    ExpressionAttributeValues: { ':room': room },
  });
  const { Items = [] } = await table.send(command);
  return Items.map(toConnection);
}

// Without what only the table needs.
function toConnection({ id, room, name }: NonNullable<GetCommandOutput['Item']>): Connection {
  return { id, room, name };
}

function name(): string | undefined {
  return process.env['CONNECTIONS_TABLE_NAME'];
}
