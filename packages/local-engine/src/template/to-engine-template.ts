import { flattenScopes, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import { isMissed, isSent } from './resource-types.ts';
import type { SentResource } from './sent-resource.ts';
import { toSentValue } from './to-sent-value.ts';
import { withNotifications } from './with-notifications.ts';

/** By which a stack is known as what a stage on this machine has of it. */
export const stackDescription = 'What a stage on this machine has of the stack';

type Properties = Readonly<Record<string, unknown>>;

export interface ToEngineTemplateOptions {
  /** Those of the stage that run here. */
  readonly functions: readonly FunctionConfig[];
  /** The code that stands for that of a function. */
  readonly forwarderOf: (functionArn: string) => Properties;
  /** Gets what is left out, although it would be there on AWS. */
  readonly notes: Problem[];
}

/** The part of a stack's template that the engine is to create, each function with a forwarder in place of its code. */
export function toEngineTemplate(
  scope: Scope,
  { functions, forwarderOf, notes }: ToEngineTemplateOptions,
): object {
  const configs = new Map(
    functions
      .filter(({ arn, refusal }) => refusal === undefined && arn.includes(`:${scope.environment.region}:`))
      .map((config) => [config.logicalId, config]),
  );
  const own = (id: string, type: string) => (type === 'AWS::Lambda::Function' ? configs.get(id) : undefined);
  const kept = new Set(
    [...scope.resources]
      .filter(([id, { Type }]) => isSent(Type) || own(id, Type) !== undefined)
      .map(([id]) => id),
  );
  const resources = new Map<string, SentResource>();
  for (const [id, { Type, Properties = {}, DependsOn = [] }] of scope.resources) {
    if (isMissed(Type)) note(notes, scope, id, `resources of the type ${Type} do not exist`);
    if (!kept.has(id)) continue;
    const problems: Problem[] = [];
    const sent = toSentValue(Properties, { scope, kept, place: { resource: id, property: '', problems } });
    const config = own(id, Type);
    const dependencies = [DependsOn].flat().filter((each) => kept.has(each));
    resources.set(id, {
      Type,
      Properties: config ? toForwarder(config, sent as Properties, forwarderOf) : (sent as Properties),
      ...(dependencies.length > 0 && !config ? { DependsOn: dependencies } : {}),
    });
    if (!config) notes.push(...problems);
  }
  for (const nested of flattenScopes(scope.nested.values()))
    for (const [id, { Type }] of nested.resources)
      if (isSent(Type)) note(notes, nested, id, 'resources of nested stacks do not exist');
  const { Conditions, Mappings, Parameters = {} } = scope.template;
  const parameters = Object.entries(Parameters)
    .filter(([, { Type }]) => !Type.startsWith('AWS::SSM::'))
    .map(([name, parameter]) => [
      name,
      { ...parameter, Default: scope.parameters[name] ?? parameter.Default },
    ]);
  return {
    Description: stackDescription,
    ...(Conditions ? { Conditions } : {}),
    ...(Mappings ? { Mappings } : {}),
    ...(parameters.length > 0 ? { Parameters: Object.fromEntries(parameters) } : {}),
    Resources: Object.fromEntries(withNotifications(resources, scope, kept)),
  };
}

function toForwarder(
  { name, arn, account, timeout, memorySize }: FunctionConfig,
  { DeadLetterConfig, ReservedConcurrentExecutions }: Properties,
  forwarderOf: ToEngineTemplateOptions['forwarderOf'],
): Properties {
  return {
    FunctionName: name,
    Role: `arn:aws:iam::${account}:role/lambda-forge`,
    Timeout: timeout / 1000,
    MemorySize: memorySize,
    ...(DeadLetterConfig === undefined ? {} : { DeadLetterConfig }),
    ...(ReservedConcurrentExecutions === undefined ? {} : { ReservedConcurrentExecutions }),
    ...forwarderOf(arn),
  };
}

function note(notes: Problem[], { stackName }: Scope, id: string, reason: string): void {
  notes.push({ message: `stack "${stackName}", resource "${id}": ${reason}` });
}
