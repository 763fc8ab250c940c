import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createHandler } from '@lambda-forge/handler';

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

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const id = randomUUID();
  const MessageBody = JSON.stringify({ id, ...input });
  await queue.send(new SendMessageCommand({ QueueUrl: process.env['ORDERS_QUEUE_URL'], MessageBody }));
  return { statusCode: 202, body: { id } };
});
