import type { BuildVariable } from '@lambda-forge/local-builds';
import type { PipelineAction } from './pipeline.ts';
import { resolveVariables } from './resolve-variables.ts';
import type { ActionCall } from './run.ts';

/** The environment variables that an action gives to its build; their values may hold `#{namespace.name}`. */
export function actionVariables({ configuration }: PipelineAction): readonly BuildVariable[] {
  const list = JSON.parse(configuration['EnvironmentVariables'] ?? '[]') as readonly Partial<BuildVariable>[];
  return list.map(({ name = '', type = 'PLAINTEXT', value = '' }) => ({ name, type, value }));
}

/** The same, with the values that earlier actions of the run have given. */
export function givenVariables({ stage, action, run }: ActionCall): BuildVariable[] {
  return actionVariables(action).map((variable) => ({
    ...variable,
    value: resolveVariables(variable.value, run.variables, `${stage}.${action.name}`),
  }));
}

/**
 * The names of those whose values earlier actions have given, such as an address: unless a package manager reads them, they
 * are not what an install depends on.
 */
export function variablesOfRun(action: PipelineAction): readonly string[] {
  return actionVariables(action).flatMap(({ name, value }) =>
    value.includes('#{') && !/^(npm|pnpm|yarn|bun|node|corepack)_/i.test(name) ? [name] : [],
  );
}
