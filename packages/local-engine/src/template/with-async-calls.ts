import { createHash } from 'node:crypto';
import { type FunctionConfig, withoutQualifier } from '@lambda-forge/local-functions';
import type { SentResource } from './sent-scope.ts';

/**
 * A forwarder that the engine calls in the place of a function which is called without waiting for it; by the function's
 * logical id, or, of another stack, its ARN.
 */
export type RelayOf = (idOrArn: string) => Readonly<Record<string, unknown>> | undefined;

const functionType = 'AWS::Lambda::Function';
const configType = 'AWS::Lambda::EventInvokeConfig';
const newest = '$LATEST';

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
 * @param relayOf the properties of the relay for a function; undefined for what is no function
 */
export function withAsyncCalls(
  resources: ReadonlyMap<string, SentResource>,
  relayOf: RelayOf,
): Map<string, SentResource> {
  return withDeadLetters(withRelays(withNewest(resources), relayOf));
}

// The newest code is all that runs here. An emulator may call another version with what that was published with, and without
// what is set for the calls of its alias.
function withNewest(resources: ReadonlyMap<string, SentResource>): Map<string, SentResource> {
  const all = new Map(resources);
  const configured = new Set<string | undefined>();
  const configs = [...resources].filter(([, { Type }]) => Type === configType);
  for (const [, config] of configs) if (isOfNewest(config)) configured.add(findOwner(config, resources));
  for (const [id, config] of configs) {
    const owner = findOwner(config, resources);
    if (owner === undefined || configured.has(owner)) continue;
    configured.add(owner);
    all.set(id, { ...config, Properties: { ...config.Properties, Qualifier: newest } });
  }
  for (const [id, alias] of resources) {
    if (alias.Type !== 'AWS::Lambda::Alias') continue;
    const { RoutingConfig: _, ProvisionedConcurrencyConfig: __, ...own } = alias.Properties;
    all.set(id, { ...alias, Properties: { ...own, FunctionVersion: newest } });
  }
  return all;
}

function isOfNewest({ Properties: { Qualifier = newest } }: SentResource): boolean {
  return Qualifier === newest;
}

function findOwner(
  { Properties }: SentResource,
  resources: ReadonlyMap<string, SentResource>,
): string | undefined {
  return findFunction(Properties['FunctionName'], resources);
}

function withRelays(
  resources: ReadonlyMap<string, SentResource>,
  relayOf: RelayOf,
): Map<string, SentResource> {
  const relays = new Map<string, SentResource>();
  const toRelay = (target: unknown): unknown => {
    const id =
      findFunction(target, resources) ?? (typeof target === 'string' ? withoutQualifier(target) : '');
    const Properties = relayOf(id);
    if (!Properties) return target;
    const relay = toFreeId(id.startsWith('arn:') ? `Relay${hashOf(id)}` : `${id}Relay`, resources);
    relays.set(relay, { Type: functionType, Properties });
    return { 'Fn::GetAtt': [relay, 'Arn'] };
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

/** What the relay of a stack for a function is called: its own name may leave no room for more. */
export function toRelayName(stack: string, { arn }: Pick<FunctionConfig, 'arn'>): string {
  return `forge-relay-${hashOf(`${stack} ${arn}`)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
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
  const found = [...resources].find(
    ([, each]) => each.Type === configType && isOfNewest(each) && findOwner(each, resources) === id,
  );
  const Properties = { FunctionName: { Ref: id }, Qualifier: newest };
  return found ?? [toFreeId(`${id}DeadLetters`, resources), { Type: configType, Properties }];
}

// As the stack may have it already.
function toFreeId(id: string, resources: ReadonlyMap<string, unknown>): string {
  let free = id;
  for (let count = 2; resources.has(free); count += 1) free = `${id}${count}`;
  return free;
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
