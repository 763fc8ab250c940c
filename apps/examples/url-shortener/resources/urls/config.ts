import type { Services } from '@lambda-forge/stacks';

export function config({ dynamodb }: Services): void {
  dynamodb.createTable('Urls', { partitionKey: { name: 'id', type: 'string' } });
}
