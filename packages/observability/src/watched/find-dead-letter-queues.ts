import { isFailureQueue } from '@lambda-forge/resources';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';

/** The names of the queues among constructs that take what could not be processed. */
export function findDeadLetterQueues(nodes: readonly IConstruct[]): string[] {
  const named = new Set<unknown>(
    nodes.flatMap((node) => {
      if (node instanceof Queue) return node.deadLetterQueue?.queue ?? [];
      return node instanceof LambdaFunction ? (node.deadLetterQueue ?? []) : [];
    }),
  );
  return nodes.flatMap((node) => {
    if (!(node instanceof Queue) || !(isFailureQueue(node) || named.has(node))) return [];
    const resource = node.node.defaultChild;
    return resource instanceof CfnQueue ? (resource.queueName ?? []) : [];
  });
}
