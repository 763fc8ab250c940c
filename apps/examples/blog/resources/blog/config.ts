import type { Services } from '@lambda-forge/stacks';

export function config({ dynamodb }: Services): void {
  dynamodb.createTable('Authors', { partitionKey: { name: 'id', type: 'string' } });
  dynamodb.createTable('Posts', {
    partitionKey: { name: 'id', type: 'string' },
    // All posts in the order of their time: one partition, as a blog has thousands of posts and not millions.
    globalIndexes: {
      ByTime: {
        partitionKey: { name: 'kind', type: 'string' },
        sortKey: { name: 'createdAt', type: 'string' },
      },
    },
  });
  dynamodb.createTable('Comments', {
    partitionKey: { name: 'postId', type: 'string' },
    sortKey: { name: 'id', type: 'string' },
  });
}
