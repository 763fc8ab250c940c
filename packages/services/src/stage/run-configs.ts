import { toProblems } from '@lambda-forge/synthesis';
import type { Declarations } from '../declarations.ts';
import type { Services } from '../services.ts';
import { type FunctionConfig, placeOf } from './load-function-configs.ts';
import { noteMissingArns } from './note-missing-arns.ts';

/** The services of a stack whose missing ARNs are problems of `declarations`. */
export function withNotedArns(services: Services, { problems }: Declarations): Services {
  return { ...services, context: noteMissingArns(services.context, (missing) => problems.push(...missing)) };
}

/** Runs every `config` of a stack. What one throws is a problem of `declarations`, and stops no other. */
export function runConfigs(
  configs: readonly FunctionConfig[],
  services: Services,
  { problems, interrupted, running }: Declarations,
): void {
  for (const configure of configs) {
    const known = problems.length;
    running.config = placeOf(configure);
    try {
      configure(services);
    } catch (error) {
      interrupted.push(error);
      // It may follow from what the config was already told of.
      if (problems.length === known) problems.push(...toProblems(error));
    }
    running.config = undefined;
  }
}
