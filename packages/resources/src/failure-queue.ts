import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { defaultRemovalPolicy } from './data-removal.ts';

/**
 * A queue for what could not be processed: encrypted, over TLS alone, which keeps messages as long as SQS does.
 * @param name what it is called within the stage: `Jobs-Dead-Letters`
 */
export function createFailureQueue(
  { stack, context }: Pick<ServiceEnvironment, 'stack' | 'context'>,
  name: string,
  { fifo = false }: { readonly fifo?: boolean } = {},
): Queue {
  const queueName = `${context.createId(name)}${fifo ? '.fifo' : ''}`;
  return new Queue(stack, `${name}:queue`, {
    queueName,
    ...(fifo ? { fifo } : {}),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: defaultRemovalPolicy(context),
  });
}
