import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const makeGuess = lambda.createFunction({
    name: 'MakeGuess',
    path: './functions/make_guess',
    description: 'Says whether the number is lower or higher than a guess',
  });

  apiGateway.createEndpoint('POST', '/games/{gameId}/guesses', makeGuess, { public: true });
  dynamodb.grantReadWrite('Games', makeGuess);
}
