import type { Problem } from '@lambda-forge/context';
import type { Scope } from './scope.ts';

/** One property of a resource, resolved; undefined when the template leaves it out, or when it had to be reported. */
export function resolveProperty(scope: Scope, id: string, property: string, problems: Problem[]): unknown {
  const value = scope.resources.get(id)?.Properties?.[property];
  return scope.resolve(value, { resource: id, property, problems });
}
