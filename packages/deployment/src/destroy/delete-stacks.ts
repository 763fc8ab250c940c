import { runCdk } from '@lambda-forge/app';
import { enterPlace } from '../aws/enter-place.ts';
import { findStackStatus } from '../aws/stacks.ts';
import type { Caller } from '../doctor/facts.ts';
import { NotReadyError } from '../errors.ts';
import type { InspectedStack } from './inspect-stacks.ts';

export interface DeleteOptions {
  /** The program of the app's own CDK CLI. */
  readonly cdk: string;
  readonly root: string;
  readonly caller: Caller;
}

/**
 * Deletes stacks one after the other with the CDK CLI, which takes the roles of the bootstrap to do so.
 * @throws NotReadyError when one is still there; those after it are left as they are
 */
export async function deleteStacks(
  stacks: readonly InspectedStack[],
  { cdk, root, caller }: DeleteOptions,
): Promise<void> {
  for (const { target } of stacks) {
    const { stack, assembly } = target;
    const { account, region, stackName } = stack;
    const args = ['destroy', '--app', assembly, '--force', '--exclusively', stack.displayName];
    const code = await runCdk(cdk, args, { cwd: root, env: caller.place.environment });
    const place = await enterPlace({ account, region, stacks: [stack] }, caller);
    const left = await findStackStatus(place, stackName);
    if (code === 0 && (left === undefined || left === 'DELETE_COMPLETE')) continue;
    throw new NotReadyError(`Stack ${stackName} could not be deleted${left ? `: it is ${left}` : ''}.`, {
      hint: `See why: aws cloudformation describe-stack-events --stack-name ${stackName} --region ${place.region}. Then run the same command again; what is gone is left out.`,
    });
  }
}
