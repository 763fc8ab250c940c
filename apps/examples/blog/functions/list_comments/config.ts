import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const listComments = lambda.createFunction({
    name: 'ListComments',
    path: './functions/list_comments',
    description: 'Lists the comments on a post',
  });

  apiGateway.createEndpoint('GET', '/posts/{postId}/comments', listComments, { public: true });
  dynamodb.grantRead('Comments', listComments);
}
