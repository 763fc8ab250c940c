import { createHash } from 'node:crypto';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import type { SentResource } from './sent-scope.ts';

/** A forwarder that the engine calls in the place of a function which is called without waiting for it. */
export type RelayOf = (id: string) => Readonly<Record<string, unknown>> | undefined;

// Where the types of resources name functions that they call without waiting for them, and which an emulator may call once,
// and never again.
const callers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::Events::Rule': [['Targets', 'Arn']],
  'AWS::SNS::Subscription': [['Endpoint']],
  'AWS::SNS::Topic': [['Subscription', 'Endpoint']],
  'AWS::Scheduler::Schedule': [['Target', 'Arn']],
};

/**
 * The resources with relays in the place of the functions that topics, buses and schedules call. A relay has the engine
 * call the function as asynchronous invocations do: with the retries and destinations of these.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @param relayOf the properties of the relay for the function with a logical id; undefined for what is no function
 */
export function withRelays(
  resources: ReadonlyMap<string, SentResource>,
  relayOf: RelayOf,
): Map<string, SentResource> {
  const relays = new Map<string, SentResource>();
  const toRelay = (target: unknown): unknown => {
    const id = findFunction(target, resources);
    const Properties = id === undefined ? undefined : relayOf(id);
    if (!Properties) return target;
    relays.set(`${id}Relay`, { Type: 'AWS::Lambda::Function', Properties });
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

// A function by its ARN, or by an alias or a version of it.
function findFunction(target: unknown, resources: ReadonlyMap<string, SentResource>): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': [id, attribute] = [] } = Object(target) as {
    readonly Ref?: string;
    readonly 'Fn::GetAtt'?: readonly string[];
  };
  if (id !== undefined) return attribute === 'Arn' ? id : undefined;
  const { Type, Properties } = resources.get(ref ?? '') ?? {};
  if (Type === 'AWS::Lambda::Function') return ref;
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
