import { readPlaces, type StackPlace } from '@lambda-forge/app';
import { enterPlace, nameOfPlace } from '../aws/enter-place.ts';
import { findStackStatus } from '../aws/stacks.ts';
import { type Check, type Finding, ok, problem, warning } from '../doctor/check.ts';
import type { Caller } from '../doctor/facts.ts';
import { getFound } from '../doctor/get-found.ts';

/** No stack of the app is in a state in which CloudFormation refuses to update it. */
export const stackStates: Check = {
  name: 'Stacks',
  needs: ['credentials', 'assembly'],
  run: async (facts) => {
    const caller = getFound(await facts.caller());
    const places = readPlaces(getFound(await facts.assembly()), facts.isWanted);
    return (await Promise.all(places.map((place) => judgePlace(place, caller)))).flat();
  },
};

async function judgePlace(place: StackPlace, caller: Caller): Promise<Finding[]> {
  const there = await enterPlace(place, caller);
  const names = [...new Set(place.stacks.map(({ stackName }) => stackName))];
  const states = await Promise.all(
    names.map(async (name) => ({ name, status: await findStackStatus(there, name) })),
  );
  const deployed = states.flatMap(({ name, status }) => (status === undefined ? [] : [{ name, status }]));
  const bad = deployed.flatMap(({ name, status }) => judgeStack(name, status, there.region) ?? []);
  if (bad.length > 0) return bad;
  const where = nameOfPlace(place, caller.identity, there.region);
  return [ok(`${where}: ${deployed.length} of ${names.length} stacks are deployed, none needs help`)];
}

/**
 * What to do with a stack in this state; undefined where it can be deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-stack-status-codes
 */
function judgeStack(name: string, status: string, region: string): Finding | undefined {
  const at = `--stack-name ${name} --region ${region}`;
  const found = `Stack ${name} is ${status}`;
  if (status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED')
    return problem(
      `${found}: its first deployment has failed, and it cannot be updated.`,
      `See why (aws cloudformation describe-stack-events ${at}), then aws cloudformation delete-stack ${at}, and deploy again.`,
    );
  if (status === 'DELETE_FAILED')
    return problem(
      `${found}: something in it could not be deleted.`,
      `See what (aws cloudformation describe-stack-events ${at}), then aws cloudformation delete-stack ${at} again.`,
    );
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return problem(`${found}.`, `aws cloudformation continue-update-rollback ${at}`);
  if (status === 'REVIEW_IN_PROGRESS')
    return problem(
      `${found}: a change set made it, and nobody has run that.`,
      `aws cloudformation delete-stack ${at}, and deploy again.`,
    );
  if (status.endsWith('_IN_PROGRESS'))
    return warning(`${found}: it is being changed right now.`, 'Wait until that is done.');
  return undefined;
}
