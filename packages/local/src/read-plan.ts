import { flattenScopes, resolveOutputs, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import {
  type EventSource,
  type FunctionConfig,
  type Permission,
  type ReadEventSources,
  readFunctions,
  readPermissions,
} from '@lambda-forge/local-functions';

/** What a stage is made of, before any of it runs. */
export interface Plan {
  readonly sources: readonly EventSource[];
  readonly functions: readonly FunctionConfig[];
  readonly permissions: readonly Permission[];
  readonly outputs: Record<string, Record<string, string>>;
  /** What there is on AWS and not on this machine, besides functions. */
  readonly notes: readonly Problem[];
}

/** Reads everything that a stage needs to run; what stops it goes to `problems`. */
export function readPlan(
  scopes: readonly Scope[],
  eventSources: readonly ReadEventSources[],
  problems: Problem[],
): Plan {
  const notes: Problem[] = flattenScopes(scopes).flatMap(({ missing }) => missing);
  const functions = readFunctions(scopes, problems);
  const functionArns = new Set(functions.map(({ arn }) => arn));
  return {
    functions,
    notes,
    sources: eventSources.flatMap((read) => read(scopes, { functionArns, problems, notes })),
    permissions: readPermissions(scopes, notes),
    outputs: Object.fromEntries(scopes.map((scope) => [scope.stackName, resolveOutputs(scope, notes)])),
  };
}
