import { BuildError } from '../errors.ts';
import type { Buildspec } from './parse-buildspec.ts';

/** An environment variable of a project or an action. */
export interface BuildVariable {
  readonly name: string;
  /** `PLAINTEXT`, `PARAMETER_STORE` or `SECRETS_MANAGER` */
  readonly type: string;
  readonly value: string;
}

/**
 * The variables that a build's owner gave it. The action's win over the project's, and these over the buildspec's.
 *
 * See https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 * @param environment of the caller: it must hold, by name, the values that AWS would take from one of its stores
 * @throws BuildError that names every variable that is in a store of AWS
 */
export function buildVariables(
  spec: Pick<Buildspec, 'variables' | 'stored'>,
  given: readonly BuildVariable[],
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  const stores = new Map(Object.entries(spec.stored));
  const variables = new Map(Object.entries(spec.variables));
  for (const { name, type, value } of given) {
    stores.delete(name);
    variables.delete(name);
    if (type === 'PLAINTEXT') variables.set(name, value);
    else stores.set(name, type);
  }
  const missing = [...stores].filter(([name]) => environment[name] === undefined);
  if (missing.length > 0) {
    const list = missing.map(([name, store]) => `${name} (${store})`).join(', ');
    throw new BuildError(`Values that are in a store of AWS are not known on this machine: ${list}.`, {
      hint: `Give them in the environment: ${missing.map(([name]) => `${name}=...`).join(' ')} <command>.`,
    });
  }
  for (const name of stores.keys()) variables.set(name, environment[name] ?? '');
  return Object.fromEntries(variables);
}
