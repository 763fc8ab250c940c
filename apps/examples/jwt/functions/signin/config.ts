import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb, secretsManager }: Services): void {
  const signin = lambda.createFunction({
    name: 'Signin',
    path: './functions/signin',
    description: 'Gives a token to who knows the password',
    memorySize: 512,
  });

  apiGateway.createEndpoint('POST', '/signin', signin, { public: true });
  dynamodb.grantRead('Users', signin);
  secretsManager.grantRead('TokenKey', signin);
}
