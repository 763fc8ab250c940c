import type { Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import { isMissed } from './resource-types.ts';
import { arnOf, flattenSent, type SentResource, type SentScope, toSentScope } from './sent-scope.ts';
import { toSentValue } from './to-sent-value.ts';
import { toRelayName, withAsyncCalls } from './with-async-calls.ts';
import { withNotifications } from './with-notifications.ts';

/** By which a stack is known as what a stage on this machine has of it. */
export const stackDescription = 'What a stage on this machine has of the stack';

type Properties = Readonly<Record<string, unknown>>;

export interface ToEngineTemplateOptions {
  /** Those of the stage that run here, those of its other stacks, too. */
  readonly functions: readonly FunctionConfig[];
  /** What a function has there that it has not of its own: code that stands for its own. */
  readonly forwarderOf: (config: FunctionConfig) => Properties;
  /** The same of the function that has a function invoked asynchronously. */
  readonly relayOf: (config: FunctionConfig) => Properties;
  /** Gets what is left out, although it would be there on AWS. */
  readonly notes: Problem[];
}

/**
 * The part of a stack's template that the engine is to create, each function with a forwarder in place of its code; what
 * is of nested stacks is in it, as well.
 */
export function toEngineTemplate(
  scope: Scope,
  { functions, forwarderOf, relayOf, notes }: ToEngineTemplateOptions,
): object {
  const configs = new Map(
    functions.filter(({ refusal }) => refusal === undefined).map((config) => [config.arn, config]),
  );
  const stack = toSentScope(scope, new Set(configs.keys()));
  const resources = new Map<string, SentResource>();
  const sentConfigs = new Map<string, FunctionConfig>();
  for (const sent of flattenSent(stack)) {
    notes.push(...noteMissed(sent.scope));
    for (const [id, { Type, Properties = {}, DependsOn = [] }] of sent.scope.resources) {
      if (!sent.kept.has(id)) continue;
      const problems: Problem[] = [];
      const place = { resource: id, property: '', problems };
      const properties = toSentValue(Properties, { sent, place }) as Properties;
      const config = configs.get(arnOf(id, sent.scope) ?? '');
      if (config) sentConfigs.set(`${sent.prefix}${id}`, config);
      const dependencies = [DependsOn].flat().flatMap((each) => findDependencies(each, sent));
      resources.set(`${sent.prefix}${id}`, {
        Type,
        Properties: config ? toForwarder(config, properties, forwarderOf) : properties,
        ...(dependencies.length > 0 && !config ? { DependsOn: dependencies } : {}),
      });
      if (!config) notes.push(...problems);
    }
  }
  const toRelay = (id: string) => {
    const config = sentConfigs.get(id) ?? configs.get(id);
    return config && { ...toBare(config, toRelayName(scope.stackName, config)), ...relayOf(config) };
  };
  return {
    Description: stackDescription,
    Resources: Object.fromEntries(withAsyncCalls(withNotifications(resources, stack), toRelay)),
  };
}

// What waits for a nested stack waits for all that is in it.
function findDependencies(id: string, { prefix, kept, nested }: SentScope): string[] {
  if (kept.has(id)) return [`${prefix}${id}`];
  const child = nested.get(id);
  if (!child) return [];
  return flattenSent(child).flatMap((each) => [...each.kept].map((own) => `${each.prefix}${own}`));
}

function toForwarder(
  config: FunctionConfig,
  { DeadLetterConfig, ReservedConcurrentExecutions }: Properties,
  forwarderOf: ToEngineTemplateOptions['forwarderOf'],
): Properties {
  return {
    ...toBare(config, config.name),
    ...(DeadLetterConfig === undefined ? {} : { DeadLetterConfig }),
    ...(ReservedConcurrentExecutions === undefined ? {} : { ReservedConcurrentExecutions }),
    ...forwarderOf(config),
  };
}

function toBare({ account, timeout, memorySize }: FunctionConfig, FunctionName: string): Properties {
  return {
    FunctionName,
    Role: `arn:aws:iam::${account}:role/lambda-forge`,
    Timeout: timeout / 1000,
    MemorySize: memorySize,
  };
}

// In one line for a stack: a network alone has dozens of resources.
function noteMissed({ stackName, resources }: Scope): Problem[] {
  const missed = [...resources].flatMap(([id, { Type }]) => (isMissed(Type) ? [{ id, Type }] : []));
  const [first] = missed;
  if (!first) return [];
  const place = `stack "${stackName}"`;
  if (missed.length === 1)
    return [
      { message: `${place}, resource "${first.id}": resources of the type ${first.Type} do not exist` },
    ];
  const counts = new Map<string, number>();
  for (const { Type } of missed) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  const types = [...counts].map(([type, count]) => (count === 1 ? type : `${type} (${count})`));
  return [{ message: `${place}: resources of the types ${types.join(', ')} do not exist` }];
}
