import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const listPosts = lambda.createFunction({
    name: 'ListPosts',
    path: './functions/list_posts',
    description: 'Lists posts, the newest first',
  });

  apiGateway.createEndpoint('GET', '/posts', listPosts, { public: true });
  dynamodb.grantRead('Posts', listPosts);
}
