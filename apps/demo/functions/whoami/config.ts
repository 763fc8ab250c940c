import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway }: Services): void {
  const whoami = lambda.createFunction({
    name: 'Whoami',
    path: './functions/whoami',
    description: 'Tells callers who they are',
  });

  apiGateway.createEndpoint('GET', '/whoami', whoami, { authorizer: 'secret' });
}
