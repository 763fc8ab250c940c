import { type Problem, suggest } from '@lambda-forge/context';
import type { Place, Scope } from './scope.ts';

/** Notes that the value at `place` cannot be known. Returns undefined, which is what it resolves to. */
export function report(scope: Scope, place: Place, reason: string, hint?: string): undefined {
  const message = `stack "${scope.stackName}", resource "${place.resource}", property "${place.property}": ${reason}`;
  if (!place.problems.some((problem) => problem.message === message)) {
    place.problems.push({ message, ...(hint ? { hint } : {}) });
  }
  return undefined;
}

/** The same of a value that only AWS knows; `hint` says how to give it, where it is of no function's variable. */
export function reportUnknown(scope: Scope, place: Place, reason: string, hint?: string): undefined {
  const { variable } = place;
  return report(
    scope,
    place,
    reason,
    variable === undefined ? hint : `Give it in the environment: ${variable}=... <command>.`,
  );
}

/** A problem in a line. */
export function renderProblem({ message, hint }: Problem): string {
  return hint ? `${message}. ${hint}` : message;
}

/** The problem of a resource that a template does not have. */
export function unknownResource(id: string, scope: Scope): Problem {
  const inactive = scope.template.Resources?.[id];
  if (inactive)
    return { message: `resource "${id}" does not exist, as its condition "${inactive.Condition}" is false` };
  const meant = suggest(id, [...scope.resources.keys()]);
  return { message: `there is no resource "${id}"`, ...(meant ? { hint: `Did you mean "${meant}"?` } : {}) };
}
