import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const shorten = lambda.createFunction({
    name: 'Shorten',
    path: './functions/shorten',
    description: 'Shortens a URL',
  });

  apiGateway.createEndpoint('POST', '/urls', shorten, { public: true });
  dynamodb.grantWrite('Urls', shorten);
}
