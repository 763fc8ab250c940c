import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyHandler } from 'aws-lambda';

export interface Path {
  /**
   * The post that is commented on.
   * @example first-post
   */
  postId: string;
}

export interface Input {
  /** @example Ada */
  author: string;
  /**
   * What the author has to say.
   * @maxLength 500
   * @example Well said.
   */
  text: string;
  mood?: 'happy' | 'neutral' | 'angry';
}

export interface Output {
  /** @format uuid */
  id: string;
  /** @example first-post */
  postId: string;
  /** @example Ada */
  author: string;
  /** @example Well said. */
  text: string;
  mood: 'happy' | 'neutral' | 'angry';
}

export const handler: APIGatewayProxyHandler = async (event) => {
  const { postId } = event.pathParameters as unknown as Path;
  const { author, text, mood = 'neutral' } = JSON.parse(event.body ?? '{}') as Input;
  const output: Output = { id: randomUUID(), postId, author, text, mood };
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(output),
  };
};
