import type { Services } from '@lambda-forge/stacks';

export function config({ dynamodb }: Services): void {
  dynamodb.createTable('Games', {
    partitionKey: { name: 'id', type: 'string' },
    timeToLiveAttribute: 'expiresAt',
  });
}
