import { randomInt, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';

export interface Input {
  /**
   * The least that the number may be: 1 unless told otherwise.
   * @asType integer
   * @minimum 0
   * @example 1
   */
  least?: number;
  /**
   * The most that it may be: 100 unless told otherwise.
   * @asType integer
   * @maximum 1000000
   * @example 100
   */
  most?: number;
}

export type Output =
  | {
      statusCode: 201;
      body: {
        /** @format uuid */
        gameId: string;
        /** @example 1 */
        least: number;
        /** @example 100 */
        most: number;
      };
    }
  | Problem<422>;

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const secondsOfADay = 24 * 60 * 60;

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const { least = 1, most = 100 } = input;
  // What one property says of another, a type cannot say.
  if (least >= most) return problem(422, { detail: `least (${least}) must be below most (${most}).` });
  const game = {
    id: randomUUID(),
    number: randomInt(least, most + 1),
    guesses: 0,
    expiresAt: Math.floor(Date.now() / 1000) + secondsOfADay,
  };
  await table.send(new PutCommand({ TableName: process.env['GAMES_TABLE_NAME'], Item: game }));
  return { statusCode: 201, body: { gameId: game.id, least, most } };
});
