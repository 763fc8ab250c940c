import { suggestStage } from '@lambda-forge/context';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { StageMessages } from '@lambda-forge/synthesis';

/** Says of docs for which stages they are said to be, that there is none of that name: nobody would serve them. */
export function warnOfStages(
  { stack, context }: Pick<ServiceEnvironment, 'stack' | 'context'>,
  path: string,
  stages: readonly string[],
): void {
  for (const name of stages) {
    const meant = suggestStage(stack, name);
    if (meant === undefined) continue;
    const text = `Docs ${path} are for the stage "${name}", which the app does not have. Did you mean "${meant}"?`;
    StageMessages.of(stack).add(stack, context, { warning: 'lambda-forge:docs-stages', text });
  }
}
