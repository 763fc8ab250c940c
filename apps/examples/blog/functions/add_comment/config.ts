import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const addComment = lambda.createFunction({
    name: 'AddComment',
    path: './functions/add_comment',
    description: 'Adds a comment to a post',
  });

  apiGateway.createEndpoint('POST', '/posts/{postId}/comments', addComment, { public: true });
  dynamodb.grantRead('Posts', addComment);
  dynamodb.grantWrite('Comments', addComment);
}
