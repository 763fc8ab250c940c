import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';

export interface Path {
  /** @format uuid */
  gameId: string;
}

export interface Input {
  /**
   * @asType integer
   * @example 50
   */
  guess: number;
}

interface Verdict {
  /** What the number is, measured by the guess. */
  answer: 'lower' | 'higher' | 'correct';
  /**
   * How many guesses there were, with this one.
   * @example 3
   */
  guesses: number;
}

export type Output = { statusCode: 200; body: Verdict } | Problem<404>;

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = createHandler<{ Path: Path; Input: Input; Output: Output }>(
  async ({ path, input }) => {
    const game = await countGuess(path.gameId);
    if (!game) return problem(404, { detail: `There is no game ${path.gameId}.` });
    const { number, guesses } = game;
    const answer = number < input.guess ? 'lower' : number > input.guess ? 'higher' : 'correct';
    return { statusCode: 200, body: { answer, guesses } };
  },
);

interface Game {
  readonly number: number;
  readonly guesses: number;
}

// Counted where the count stands, so that two guesses at once are two.
async function countGuess(id: string): Promise<Game | undefined> {
  const command = new UpdateCommand({
    TableName: process.env['GAMES_TABLE_NAME'],
    Key: { id },
    UpdateExpression: 'ADD guesses :one',
    ConditionExpression: 'attribute_exists(id)',
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes: game } = await table.send(command);
    return game && { number: game['number'], guesses: game['guesses'] };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
