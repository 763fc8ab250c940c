import type { SentResource } from './sent-scope.ts';
import { flattenSent, type SentScope } from './sent-scope.ts';
import { toSentValue } from './to-sent-value.ts';

interface Notification {
  readonly Events?: readonly string[];
  readonly Filter?: {
    readonly Key?: { readonly FilterRules?: readonly { readonly Name: string; readonly Value: string }[] };
  };
  readonly [target: string]: unknown;
}

// By name in the API of S3, what CloudFormation calls the list and its member.
const kinds = [
  ['LambdaFunctionConfigurations', 'LambdaFunctionArn', 'LambdaConfigurations', 'Function'],
  ['QueueConfigurations', 'QueueArn', 'QueueConfigurations', 'Queue'],
  ['TopicConfigurations', 'TopicArn', 'TopicConfigurations', 'Topic'],
] as const;

/**
 * The resources with the notifications of buckets that the CDK has a function of its own set (`Custom::S3BucketNotifications`)
 * at the buckets themselves.
 */
export function withNotifications(
  resources: ReadonlyMap<string, SentResource>,
  stack: SentScope,
): Map<string, SentResource> {
  const all = new Map(resources);
  for (const sent of flattenSent(stack))
    for (const [id, { Type, Properties = {} }] of sent.scope.resources) {
      if (Type !== 'Custom::S3BucketNotifications') continue;
      const { Ref: name } = Object(Properties['BucketName']) as { Ref?: string };
      const bucketId = `${sent.prefix}${name}`;
      const bucket = all.get(bucketId);
      if (!bucket) continue;
      const place = { resource: id, property: 'NotificationConfiguration', problems: [] };
      const given = toSentValue(Properties['NotificationConfiguration'], { sent, place });
      const NotificationConfiguration = toBucketNotifications(Object(given));
      all.set(bucketId, { ...bucket, Properties: { ...bucket.Properties, NotificationConfiguration } });
    }
  return all;
}

function toBucketNotifications(given: Readonly<Record<string, unknown>>): object {
  const lists = kinds.map(([list, target, ownList, ownTarget]) => {
    const notifications = (given[list] ?? []) as readonly Notification[];
    const members = notifications.flatMap(({ Events = [], Filter, [target]: to }) =>
      Events.map((Event) => ({
        Event,
        [ownTarget]: to,
        ...(Filter?.Key?.FilterRules ? { Filter: { S3Key: { Rules: Filter.Key.FilterRules } } } : {}),
      })),
    );
    return [ownList, members] as const;
  });
  const bridge = given['EventBridgeConfiguration'] ? { EventBridgeConfiguration: {} } : {};
  return { ...Object.fromEntries(lists.filter(([, members]) => members.length > 0)), ...bridge };
}
