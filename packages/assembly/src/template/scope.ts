import type { Problem } from '@lambda-forge/context';
import type { FileAsset } from '../assembly/read-asset-manifest.ts';
import type { Resource, Template } from './template.ts';

/** The account and region that a stack pretends to be in. */
export interface Environment {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
}

/** One stack with everything that its intrinsic functions can refer to. */
export interface Scope {
  readonly stackName: string;
  readonly stackId: string;
  readonly environment: Environment;
  readonly template: Template;
  readonly assets: readonly FileAsset[];
  /** The physical ids of resources that exist elsewhere, by logical id; those of all others are made up. */
  readonly ids: ReadonlyMap<string, string>;
  /** The values that are given for the template's parameters, as they are asked for; those left out have their defaults. */
  readonly parameters: Readonly<Record<string, (place: Place) => unknown>>;
  /** By name of the variable of a function, the values that only AWS knows. */
  readonly stored: Readonly<Record<string, string | undefined>>;
  /** The resources whose condition holds. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** The nested stacks, by logical id. */
  readonly nested: ReadonlyMap<string, Scope>;
  /** What the stack has on AWS, and its template here has not. */
  readonly missing: readonly Problem[];
  /** A value of the template with its intrinsic functions replaced; undefined when it cannot be known. */
  readonly resolve: (value: unknown, place: Place) => unknown;
  /** All stacks that are deployed together, for imports. */
  readonly stage: () => readonly Scope[];
}

/** Where a value stands, and where to report that it cannot be known. */
export interface Place {
  readonly resource: string;
  readonly property: string;
  /** The variable of a function that the value is of. @default none */
  readonly variable?: string;
  readonly problems: Problem[];
}

/** All scopes with their nested ones, outermost first. */
export function flattenScopes(scopes: Iterable<Scope>): Scope[] {
  return [...scopes].flatMap((scope) => [scope, ...flattenScopes(scope.nested.values())]);
}
