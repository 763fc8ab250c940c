import { createHash } from 'node:crypto';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import type { SentResource } from './sent-scope.ts';

/** A forwarder that the engine calls in the place of a function which is called without waiting for it. */
export type RelayOf = (id: string) => Readonly<Record<string, unknown>> | undefined;

const functionType = 'AWS::Lambda::Function';

// Where the types of resources name functions that they call without waiting for them, and which an emulator may call once,
// and never again.
const callers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::Events::Rule': [['Targets', 'Arn']],
  'AWS::SNS::Subscription': [['Endpoint']],
  'AWS::SNS::Topic': [['Subscription', 'Endpoint']],
  'AWS::Scheduler::Schedule': [['Target', 'Arn']],
};

/**
 * The resources with what it takes that functions are called as on AWS where nobody waits for them. Topics, buses and
 * schedules call relays in their place, which have the engine invoke them asynchronously: with retries, and with where
 * failures go. Dead-letter queues of functions are such places.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @param relayOf the properties of the relay for the function with a logical id; undefined for what is no function
 */
export function withAsyncCalls(
  resources: ReadonlyMap<string, SentResource>,
  relayOf: RelayOf,
): Map<string, SentResource> {
  return withDeadLetters(withRelays(resources, relayOf));
}

function withRelays(
  resources: ReadonlyMap<string, SentResource>,
  relayOf: RelayOf,
): Map<string, SentResource> {
  const relays = new Map<string, SentResource>();
  const toRelay = (target: unknown): unknown => {
    const id = findFunction(target, resources);
    const Properties = id === undefined ? undefined : relayOf(id);
    if (!Properties) return target;
    relays.set(`${id}Relay`, { Type: functionType, Properties });
    return { 'Fn::GetAtt': [`${id}Relay`, 'Arn'] };
  };
  const all = [...resources].map(([id, resource]): [string, SentResource] => {
    const paths = callers[resource.Type] ?? [];
    const Properties = paths.reduce<unknown>(
      (value, path) => mapAt(value, path, toRelay),
      resource.Properties,
    );
    return [id, { ...resource, Properties: Properties as SentResource['Properties'] }];
  });
  return new Map([...all, ...relays]);
}

/** What the relay for a function is called: its own name may leave no room for more. */
export function toRelayName({ arn }: Pick<FunctionConfig, 'arn'>): string {
  return `forge-relay-${createHash('sha256').update(arn).digest('hex').slice(0, 16)}`;
}

// An emulator may make functions without their dead-letter queues. AWS leaves failures there and at `onFailure`, if there
// are both.
function withDeadLetters(resources: ReadonlyMap<string, SentResource>): Map<string, SentResource> {
  const all = new Map(resources);
  for (const [id, { Type, Properties }] of resources) {
    if (Type !== functionType || Properties['DeadLetterConfig'] === undefined) continue;
    const { DeadLetterConfig, ...bare } = Properties;
    all.set(id, { Type, Properties: bare });
    const { TargetArn: Destination } = Object(DeadLetterConfig) as { readonly TargetArn?: unknown };
    const [configId, config] = findInvokeConfig(id, resources);
    const { DestinationConfig, ...own } = config.Properties;
    const { OnFailure = { Destination }, ...others } = Object(DestinationConfig) as Record<string, unknown>;
    all.set(configId, { ...config, Properties: { ...own, DestinationConfig: { ...others, OnFailure } } });
  }
  return all;
}

function findInvokeConfig(
  id: string,
  resources: ReadonlyMap<string, SentResource>,
): readonly [string, SentResource] {
  const Type = 'AWS::Lambda::EventInvokeConfig';
  const found = [...resources].find(
    ([, each]) => each.Type === Type && findFunction(each.Properties['FunctionName'], resources) === id,
  );
  return (
    found ?? [`${id}DeadLetters`, { Type, Properties: { FunctionName: { Ref: id }, Qualifier: '$LATEST' } }]
  );
}

// A function by its ARN, or by an alias or a version of it.
function findFunction(target: unknown, resources: ReadonlyMap<string, SentResource>): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': [id, attribute] = [] } = Object(target) as {
    readonly Ref?: string;
    readonly 'Fn::GetAtt'?: readonly string[];
  };
  if (id !== undefined) return attribute === 'Arn' ? id : undefined;
  const { Type, Properties } = resources.get(ref ?? '') ?? {};
  if (Type === functionType) return ref;
  if (Type !== 'AWS::Lambda::Alias' && Type !== 'AWS::Lambda::Version') return undefined;
  return findFunction(Properties?.['FunctionName'], resources);
}

function mapAt(value: unknown, path: readonly string[], map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapAt(each, path, map));
  const [name, ...rest] = path;
  if (name === undefined) return map(value);
  const members = Object(value) as Readonly<Record<string, unknown>>;
  return Object.hasOwn(members, name) ? { ...members, [name]: mapAt(members[name], rest, map) } : value;
}
