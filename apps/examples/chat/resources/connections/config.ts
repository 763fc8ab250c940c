import type { Services } from '@lambda-forge/stacks';

export function config({ dynamodb }: Services): void {
  dynamodb.createTable('Connections', {
    partitionKey: { name: 'id', type: 'string' },
    globalIndexes: { ByRoom: { partitionKey: { name: 'room', type: 'string' } } },
    // API Gateway ends connections after two hours; of one that it could not tell us of, nothing stays.
    timeToLiveAttribute: 'expiresAt',
  });
}
