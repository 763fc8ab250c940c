import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const createPost = lambda.createFunction({
    name: 'CreatePost',
    path: './functions/create_post',
    description: 'Publishes a post',
  });

  apiGateway.createEndpoint('POST', '/posts', createPost, { authorizer: 'author' });
  dynamodb.grantWrite('Posts', createPost);
}
