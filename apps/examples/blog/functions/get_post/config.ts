import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const getPost = lambda.createFunction({
    name: 'GetPost',
    path: './functions/get_post',
    description: 'Shows a post',
  });

  apiGateway.createEndpoint('GET', '/posts/{postId}', getPost, { public: true });
  dynamodb.grantRead('Posts', getPost);
}
