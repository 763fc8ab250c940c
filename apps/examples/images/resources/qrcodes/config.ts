import type { Services } from '@lambda-forge/stacks';

export function config({ s3, sqs }: Services): void {
  sqs.createQueue('Orders');
  s3.createBucket('Pictures');
}
