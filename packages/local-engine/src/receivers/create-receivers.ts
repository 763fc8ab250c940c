import { randomUUID } from 'node:crypto';
import { flattenScopes, type ReadResource, readResources, type Scope } from '@lambda-forge/assembly';
import type { Access, Receiver } from '@lambda-forge/local-functions';
import { callJsonApi } from '../aws/call-json-api.ts';
import { callQueryApi } from '../aws/call-query-api.ts';
import { sendSigned } from '../aws/send-signed.ts';
import { EngineError, MessageError } from '../errors.ts';
import type { ForwarderServer } from '../forwarder/forwarder-server.ts';
import { toBusEvent } from './to-bus-event.ts';
import { toItem } from './to-item.ts';
import { watchCalls } from './watch-calls.ts';

export interface ReceiverOptions {
  readonly access: Access;
  readonly forwarders: Pick<ForwarderServer, 'watch'>;
  /** Why the engine does not answer any more, when that is known. */
  readonly findFault: () => string | undefined;
}

/** Sends a message to a resource. @returns a text that every event with the message has in it */
type Send = (access: Access, resource: ReadResource, message: unknown) => Promise<string>;

const putItem: Send = async (access, { id: TableName, scope }, message) => {
  const Item = toItem(toText(message));
  const { region } = scope.environment;
  await callJsonApi(access, {
    service: 'dynamodb',
    region,
    target: 'DynamoDB_20120810.PutItem',
    input: { TableName, Item },
  });
  const text = Object.values(Item).flatMap((value) => value['S'] ?? value['N'] ?? []);
  return JSON.stringify(text.find((each) => /^[ -~]+$/.test(String(each))) ?? 'NewImage');
};

// By type of resource, which the first part of its name in CloudFormation is the service of.
const kinds: Readonly<Record<string, Send>> = {
  'AWS::DynamoDB::Table': putItem,
  'AWS::DynamoDB::GlobalTable': putItem,
  'AWS::SQS::Queue': async (access, { id: QueueUrl, properties, scope }, message) => {
    const fifo = properties['FifoQueue']
      ? { MessageGroupId: 'local', MessageDeduplicationId: randomUUID() }
      : {};
    const input = { QueueUrl, MessageBody: toText(message), ...fifo };
    const { region } = scope.environment;
    const sent = await callJsonApi(access, {
      service: 'sqs',
      region,
      target: 'AmazonSQS.SendMessage',
      input,
    });
    return String(sent['MessageId']);
  },
  'AWS::SNS::Topic': async (access, { id: TopicArn, properties, scope }, message) => {
    const fifo: Record<string, string> = properties['FifoTopic']
      ? { MessageGroupId: 'local', MessageDeduplicationId: randomUUID() }
      : {};
    const parameters = {
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn,
      Message: toText(message),
      ...fifo,
    };
    const { region } = scope.environment;
    const { elements, refusal } = await callQueryApi(access, { service: 'sns', region, parameters });
    const id = elements.find(({ name }) => name === 'MessageId')?.text;
    if (id === undefined) throw new MessageError(`${TopicArn} does not take the message: ${refusal}`);
    return id;
  },
  'AWS::Events::EventBus': async (access, { id: EventBusName, scope }, message) => {
    const input = { Entries: [{ EventBusName, ...toBusEvent(message) }] };
    const { region } = scope.environment;
    const call = { service: 'events', region, target: 'AWSEvents.PutEvents', input };
    const { Entries } = await callJsonApi(access, call);
    const [{ EventId, ErrorMessage } = {}] = Entries as { EventId?: string; ErrorMessage?: string }[];
    if (EventId === undefined)
      throw new MessageError(`${EventBusName} does not take the event: ${ErrorMessage}`);
    return EventId;
  },
  'AWS::S3::Bucket': async (access, { id: bucket, scope }, message) => {
    const { key = `local-${randomUUID()}`, body = message } = Object(message) as Record<string, unknown>;
    const { region } = scope.environment;
    const path = `/${bucket}/${String(key).split('/').map(encodeURIComponent).join('/')}`;
    const content = body instanceof Uint8Array ? new Uint8Array(body) : toText(body);
    const { status, text } = await sendSigned(access, {
      service: 's3',
      region,
      method: 'PUT',
      path,
      body: content,
    });
    if (status >= 300) throw new MessageError(`${bucket} does not take ${key}: ${text}`);
    return encodeURIComponent(String(key)).replaceAll('%20', '+').replaceAll('%2F', '/');
  },
};

// Without a stream of changes nobody is called, whom one would wait for.
function calls({ type, properties }: ReadResource): boolean {
  return !/Table$/.test(type) || properties['StreamSpecification'] !== undefined;
}

/** What messages can be sent to, of the resources that the engine has. */
export function createReceivers(
  scopes: readonly Scope[],
  { access, forwarders, findFault }: ReceiverOptions,
): Receiver[] {
  return Object.entries(kinds).flatMap(([type, send]) => {
    const [, service = '', kind = ''] = type.split('::');
    const found = flattenScopes(scopes).flatMap((scope) =>
      readResources(scope, { service: `AWS::${service}`, types: new Set([kind]) }),
    );
    return found.map((resource) => {
      const name = resource.id.split(/[:/]/).at(-1) ?? resource.id;
      const sendTo = async (message: unknown) => {
        try {
          return await send(access, resource, message);
        } catch (cause) {
          const fault = findFault();
          if (fault !== undefined) throw new MessageError(fault, { cause });
          if (!(cause instanceof EngineError)) throw cause;
          throw new MessageError(`${name} does not take the message: ${cause.message}`, { cause });
        }
      };
      return {
        type,
        name,
        send: async (message: unknown) => {
          if (calls(resource)) return watchCalls(forwarders, () => sendTo(message));
          await sendTo(message);
          return [];
        },
      };
    });
  });
}

// Of a file, what is in it.
function toText(message: unknown): string {
  const { body = message } = Object(message) as { readonly body?: unknown };
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  return typeof message === 'string' ? message : JSON.stringify(message ?? {});
}
