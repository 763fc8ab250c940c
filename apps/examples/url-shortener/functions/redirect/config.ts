import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const redirect = lambda.createFunction({
    name: 'Redirect',
    path: './functions/redirect',
    description: 'Sends who follows a short URL to where it leads',
  });

  apiGateway.createEndpoint('GET', '/{id}', redirect, { public: true });
  dynamodb.grantRead('Urls', redirect);
}
