/** A queue of an emulator of AWS. */
export interface Queue {
  readonly endpoint: string;
  readonly url: string;
}

/** Sends messages, ten at once as SQS takes them. */
export async function sendMessages(queue: Queue, bodies: readonly string[]): Promise<void> {
  for (let first = 0; first < bodies.length; first += 10) {
    const ten = bodies.slice(first, first + 10);
    const Entries = ten.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    await callSqs(queue.endpoint, 'SendMessageBatch', { QueueUrl: queue.url, Entries });
  }
}

/** How many messages wait in a queue. */
export async function countMessages({ endpoint, url }: Queue): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = await callSqs(endpoint, 'GetQueueAttributes', { QueueUrl: url, AttributeNames });
  const counts = Object.values((Attributes ?? {}) as Record<string, string>);
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

export async function callSqs(
  endpoint: string,
  action: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const credential = 'Credential=000000000000/20260101/us-east-2/sqs/aws4_request';
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${action}`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${action}: ${text}`);
  return JSON.parse(text || '{}') as Record<string, unknown>;
}
