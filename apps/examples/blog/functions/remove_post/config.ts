import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const removePost = lambda.createFunction({
    name: 'RemovePost',
    path: './functions/remove_post',
    description: 'Removes a post of the author',
  });

  apiGateway.createEndpoint('DELETE', '/posts/{postId}', removePost, { authorizer: 'author' });
  dynamodb.grantReadWrite('Posts', removePost);
}
