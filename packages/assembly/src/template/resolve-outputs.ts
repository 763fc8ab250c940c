import type { Problem } from '@lambda-forge/context';
import { isConditionTrue } from './condition.ts';
import type { Scope } from './scope.ts';

/** The outputs of a stack by name; those whose condition is false are left out. */
export function resolveOutputs(scope: Scope, problems: Problem[]): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [name, output] of Object.entries(scope.template.Outputs ?? {})) {
    const place = { resource: `Outputs.${name}`, property: 'Value', problems };
    if (output.Condition !== undefined && !isConditionTrue(output.Condition, scope, place)) continue;
    const value = scope.resolve(output.Value, place);
    if (value !== undefined) outputs[name] = String(value);
  }
  return outputs;
}
