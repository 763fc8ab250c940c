import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createHandler } from '@lambda-forge/handler';
import middy from '@middy/core';

export interface Input {
  /**
   * What the code says.
   * @minLength 1
   * @maxLength 1000
   * @example https://docs.aws.amazon.com/lambda/
   */
  text: string;
  /**
   * Who is told when the picture is there.
   * @format email
   * @example ada@example.com
   */
  email?: string;
}

export type Output = {
  statusCode: 202;
  body: {
    /** @format uuid */
    id: string;
  };
};

const queue = new SQSClient();
const logger = new Logger({ serviceName: 'images' });
const metrics = new Metrics({ namespace: 'Images', serviceName: 'images' });

const order = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const id = randomUUID();
  const MessageBody = JSON.stringify({ id, ...input });
  await queue.send(new SendMessageCommand({ QueueUrl: process.env['ORDERS_QUEUE_URL'], MessageBody }));
  logger.info('ordered', { id });
  metrics.addMetric('orders', MetricUnit.Count, 1);
  return { statusCode: 202, body: { id } };
});

// Middleware goes around it, as around any handler. With the type of what it goes around, tests know the contract.
export const handler: typeof order = middy(order).use(injectLambdaContext(logger)).use(logMetrics(metrics));
