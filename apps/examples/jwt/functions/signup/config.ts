import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const signup = lambda.createFunction({
    name: 'Signup',
    path: './functions/signup',
    description: 'Signs somebody up',
    // Hashing a password is meant to take work.
    memorySize: 512,
  });

  apiGateway.createEndpoint('POST', '/signup', signup, { public: true });
  dynamodb.grantWrite('Users', signup);
}
