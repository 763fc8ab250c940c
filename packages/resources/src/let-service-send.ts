import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/**
 * Lets an AWS service send to a queue on behalf of one resource.
 * @param source the resource's ARN, or a pattern of it
 */
export function letServiceSend(queue: IQueue, service: string, source: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      actions: ['sqs:SendMessage'],
      principals: [new ServicePrincipal(service)],
      resources: [queue.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': source } },
    }),
  );
}
