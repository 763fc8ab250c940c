import type { GrantTerms } from '@lambda-forge/resources';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

const actions: Readonly<Record<string, readonly string[]>> = {
  send: ['sqs:SendMessage'],
  receive: [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ReceiveMessage',
  ],
};

/** What functions may do with the messages of a queue. */
export const queueAccess: GrantTerms<IQueue> = {
  statements: ({ queueArn }, { access }) => [
    new PolicyStatement({ actions: [...(actions[access] ?? [])], resources: [queueArn] }),
  ],
  variable: ({ queueUrl }) => queueUrl,
};
