import {
  type DeclaredCalls,
  type FunctionDeclaration,
  findFunction,
  type ResourceKind,
  type ServiceEnvironment,
  type StageResource,
} from '@lambda-forge/services';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ImportedArn, readArn } from './read-arn.ts';

/** What a service with resources of one kind is given, and makes of it. */
export interface ResourceTypes {
  readonly options: unknown;
  readonly imported: ImportOptions;
  readonly trigger: unknown;
  readonly construct: unknown;
}

/** What was called of a service with resources of one kind. */
export interface ResourceCalls<T extends ResourceTypes = ResourceTypes> extends DeclaredCalls {
  readonly created: (StageResource<T['construct']> & { readonly options: T['options'] })[];
  readonly imported: (StageResource<T['construct']> & { readonly options: T['imported'] })[];
  readonly grants: ResourceGrant[];
  readonly triggers: ResourceTrigger<T['trigger']>[];
  readonly destinations: ResourceDestination[];
}

/** A function may do something with a resource. */
export interface ResourceGrant {
  /** The resource's name. */
  readonly name: string;
  readonly fn: FunctionDeclaration;
  /** What it may do: `read`. */
  readonly access: string;
  /** The call, for messages: `services.dynamodb.grantRead("Urls")`. */
  readonly who: string;
  /** How the keys of the objects begin that it is for, of a bucket. */
  readonly prefix?: string;
}

/** Lambda leaves at a resource what comes of calls of functions. */
interface ResourceDestination {
  /** The resource's name. */
  readonly name: string;
  /** Those that were given it. */
  readonly functions: IFunction[];
  /** The call, for messages. */
  readonly who: string;
}

/** A resource calls a function. */
export interface ResourceTrigger<Options> {
  /** The resource's name. */
  readonly name: string;
  readonly fn: FunctionDeclaration;
  readonly options: Options;
  /** The call, for messages. */
  readonly who: string;
}

/** How the constructs of a kind are made. */
export interface ResourceConstructs<T extends ResourceTypes> {
  create(name: string, options: T['options']): T['construct'];
  import(name: string, arn: string, options: T['imported']): T['construct'];
}

/** What a stage imports: the key of its `arns`. */
export interface ImportOptions {
  /** The key in the stage's `arns` of `cdk.json`, where its ARN stands. */
  readonly arn: string;
}

type GrantOptions = Pick<ResourceGrant, 'prefix'>;

/** Keeps what is called of resources of one kind. */
export interface ResourceDeclarer<T extends ResourceTypes> {
  create(name: string, options: T['options']): void;
  import(name: string, options: T['imported']): void;
  /** @param access what the function may do, which follows `grant` in the call: `readWrite` */
  grant(access: string, name: string, fn: IFunction, options?: GrantOptions): void;
  trigger(name: string, fn: IFunction, options: T['trigger']): void;
}

export function createResourceCalls<T extends ResourceTypes>(): ResourceCalls<T> {
  return { created: [], imported: [], grants: [], triggers: [], destinations: [] };
}

/** Has `calls` keep what is declared of a kind; other services find the resources in the stack's declarations. */
export function declareResources<T extends ResourceTypes>(
  environment: ServiceEnvironment,
  kind: ResourceKind,
  { calls, constructs }: { readonly calls: ResourceCalls<T>; readonly constructs: ResourceConstructs<T> },
): ResourceDeclarer<T> {
  const { declarations } = environment;
  const toResource = <Options>(
    name: string,
    options: Options,
    { isImported, make }: { readonly isImported: boolean; readonly make: () => T['construct'] },
  ) => {
    const { config: place } = declarations.running;
    const resource = { kind, name, place, isImported, options, construct: once(make) };
    declarations.resources.push(resource);
    return resource;
  };
  const call = (method: string, name: string) => `services.${kind.service}.${method}("${name}")`;
  return {
    create(name, options) {
      const make = () => constructs.create(name, options);
      calls.created.push(toResource(name, options, { isImported: false, make }));
    },
    import(name, options) {
      const found: ImportedArn = readArn(environment, kind, { name, key: options.arn });
      declarations.problems.push(...found.problems);
      const make = () => constructs.import(name, found.arn, options);
      calls.imported.push(toResource(name, options, { isImported: true, make }));
    },
    grant(access, name, given, { prefix } = {}) {
      const who = call(`grant${access.charAt(0).toUpperCase()}${access.slice(1)}`, name);
      const fn = findFunction(declarations, given, who);
      if (fn) calls.grants.push({ name, fn, access, who, ...(prefix ? { prefix } : {}) });
    },
    trigger(name, given, options) {
      const who = call('createTrigger', name);
      const fn = findFunction(declarations, given, who);
      if (fn) calls.triggers.push({ name, fn, options, who });
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
