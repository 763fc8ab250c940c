import type { SNSEvent, SNSMessageAttribute } from 'aws-lambda';
import { moment, region, toArn, toId, toText } from './event-source.ts';

export interface SnsEventOptions {
  /** The topic's name. @default 'test' */
  readonly topic?: string;
  /** @default none */
  readonly subject?: string;
  /** A text, a number or bytes by name. @default none */
  readonly attributes?: Readonly<Record<string, string | number | Uint8Array>>;
}

/**
 * The event that SNS hands to a function for a message: one at a time, as SNS does.
 * Format: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html#sns-sample-event
 * @param message a string as it is; anything else as JSON
 */
export function createSnsEvent(message: unknown, options: SnsEventOptions = {}): SNSEvent {
  const { topic = 'test', subject, attributes = {} } = options;
  const arn = toArn('sns', topic);
  const subscription = `${arn}:${toId(0)}`;
  const host = `https://sns.${region}.amazonaws.com`;
  const sns = {
    SignatureVersion: '1',
    Timestamp: moment,
    Signature: 'EXAMPLE',
    SigningCertUrl: `${host}/SimpleNotificationService-EXAMPLE.pem`,
    MessageId: toId(0),
    Message: toText(message),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, toAttribute(value)]),
    ),
    Type: 'Notification',
    UnsubscribeUrl: `${host}/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
    TopicArn: arn,
    // SNS says so of a message without one.
    Subject: subject ?? null,
  };
  const record = { EventVersion: '1.0', EventSubscriptionArn: subscription, EventSource: 'aws:sns' };
  return { Records: [{ ...record, Sns: sns as SNSEvent['Records'][number]['Sns'] }] };
}

function toAttribute(value: string | number | Uint8Array): SNSMessageAttribute {
  if (value instanceof Uint8Array) return { Type: 'Binary', Value: Buffer.from(value).toString('base64') };
  return { Type: typeof value === 'number' ? 'Number' : 'String', Value: String(value) };
}
