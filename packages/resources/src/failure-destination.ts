import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IEventSourceDlq } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Has an event source send what a function could not process to a queue; the function's role may send there. */
export function toFailureDestination({ queueArn }: IQueue): IEventSourceDlq {
  return {
    bind(_, fn) {
      fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
      return { destination: queueArn };
    },
  };
}
