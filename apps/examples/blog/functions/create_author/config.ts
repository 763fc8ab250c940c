import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const createAuthor = lambda.createFunction({
    name: 'CreateAuthor',
    path: './functions/create_author',
    description: 'Signs an author up',
  });

  apiGateway.createEndpoint('POST', '/authors', createAuthor, { public: true });
  dynamodb.grantWrite('Authors', createAuthor);
}
