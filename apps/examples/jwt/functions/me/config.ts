import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway }: Services): void {
  const me = lambda.createFunction({
    name: 'Me',
    path: './functions/me',
    description: 'Tells who is signed in',
  });

  // Neither public nor with an authorizer of its own: the default one guards it.
  apiGateway.createEndpoint('GET', '/me', me);
}
