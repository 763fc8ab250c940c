import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const createGame = lambda.createFunction({
    name: 'CreateGame',
    path: './functions/create_game',
    description: 'Thinks of a number',
  });

  apiGateway.createEndpoint('POST', '/games', createGame, { public: true });
  dynamodb.grantWrite('Games', createGame);
}
