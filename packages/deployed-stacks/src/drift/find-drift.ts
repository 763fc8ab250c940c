import type { Caller } from '@lambda-forge/deployment';
import { lookAtStacks } from '../stage-stacks.ts';
import { type DriftedResource, type DriftOptions, findStackDrift } from './find-stack-drift.ts';

export interface StageDrift {
  readonly drifted: readonly DriftedResource[];
  /** The names of the stacks that were looked at; none of a stage that is not deployed yet. */
  readonly stacks: readonly string[];
}

/**
 * What of a stage is not as CloudFormation has deployed it.
 * @param assembly the stage's own folder of the cloud assembly
 * @throws DriftError when CloudFormation cannot say of one of its stacks
 * @throws AwsError when AWS refuses
 */
export async function findDrift(
  assembly: string,
  caller: Caller,
  options: DriftOptions = {},
): Promise<StageDrift> {
  const found = await lookAtStacks(assembly, caller, async (place, { stackName }) => ({
    stackName,
    drifted: await findStackDrift(place, stackName, options),
  }));
  const deployed = found.filter(({ drifted }) => drifted !== undefined);
  return {
    drifted: deployed.flatMap(({ drifted }) => drifted ?? []),
    stacks: deployed.map(({ stackName }) => stackName),
  };
}
