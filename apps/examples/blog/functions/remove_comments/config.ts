import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, dynamodb }: Services): void {
  const removeComments = lambda.createFunction({
    name: 'RemoveComments',
    path: './functions/remove_comments',
    description: 'Removes the comments on posts that were removed',
  });

  dynamodb.createTrigger('Posts', removeComments, { filters: [{ eventName: ['REMOVE'] }] });
  dynamodb.grantReadWrite('Comments', removeComments);
}
