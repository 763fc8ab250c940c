import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, type GetCommandOutput } from '@aws-sdk/lib-dynamodb';

/** A post, as it is kept and shown. */
export interface Post {
  /** @format uuid */
  id: string;
  /** @format uuid */
  authorId: string;
  /** @example Why functions are small */
  title: string;
  /** @example Because nobody reads large ones. */
  text: string;
  /** @format date-time */
  createdAt: string;
}

/** A comment on a post. */
export interface Comment {
  /** @example 2030-01-31T12:00:00.000Z-4f0c */
  id: string;
  /** @example Bob */
  name: string;
  /** @example Well said. */
  text: string;
}

/** The tables; which ones there are, the variables of a function say. */
export const tables = DynamoDBDocumentClient.from(new DynamoDBClient());

/** A post by its id. */
export async function findPost(id: string): Promise<Post | undefined> {
  const command = new GetCommand({ TableName: process.env['POSTS_TABLE_NAME'], Key: { id } });
  const { Item } = await tables.send(command);
  return Item && toPost(Item);
}

/** Without what only the index needs. */
export function toPost({
  id,
  authorId,
  title,
  text,
  createdAt,
}: NonNullable<GetCommandOutput['Item']>): Post {
  return { id, authorId, title, text, createdAt };
}
