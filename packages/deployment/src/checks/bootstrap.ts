import { readPlaces, type StackPlace } from '@lambda-forge/app';
import { enterPlace, nameOfPlace } from '../aws/enter-place.ts';
import { sendJson } from '../aws/send.ts';
import { type Check, type Finding, ok, problem, skipped } from '../doctor/check.ts';
import type { Caller } from '../doctor/facts.ts';
import { getFound } from '../doctor/get-found.ts';
import { AwsError } from '../errors.ts';

/** Every account and region of the app is bootstrapped, by a version that is new enough. */
export const bootstrap: Check = {
  name: 'Bootstrap',
  needs: ['credentials', 'assembly'],
  run: async (facts) => {
    const caller = getFound(await facts.caller());
    const places = readPlaces(getFound(await facts.assembly()), facts.isWanted);
    const findings = await Promise.all(places.map((place) => judge(place, caller)));
    return findings.length > 0 ? findings : [skipped('The app has no stacks.')];
  },
};

async function judge(place: StackPlace, caller: Caller): Promise<Finding> {
  const needs = place.stacks.flatMap((stack) => stack.bootstrap ?? []);
  const name = nameOfPlace(place, caller.identity, caller.place.region);
  const [first] = needs;
  if (!first) return skipped(`${name}: its stacks need no bootstrap.`);
  const needed = Math.max(...needs.map(({ version }) => version));
  const isElsewhere = place.account !== undefined && place.account !== caller.identity.account;
  const trust = isElsewhere
    ? ` --trust ${caller.identity.account} --trust-for-lookup ${caller.identity.account} --cloudformation-execution-policies arn:${caller.identity.partition}:iam::aws:policy/AdministratorAccess`
    : '';
  const command = `npx cdk bootstrap aws://${name}${trust}`;
  const todo = isElsewhere ? `${command}, with credentials of that account` : command;
  try {
    const version = await readVersion(place, caller, first.parameter);
    if (version === undefined) return problem(`${name} is not bootstrapped.`, todo);
    if (version >= needed) return ok(`${name} has version ${version}, ${needed} is needed`);
    return problem(`${name} has version ${version} of the bootstrap, ${needed} is needed.`, todo);
  } catch (error) {
    if (!isElsewhere || !(error instanceof AwsError) || error.type === 'Unreachable') throw error;
    return problem(`${name} lets nobody of ${caller.identity.account} in: ${error.message}`, todo);
  }
}

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
async function readVersion(
  place: StackPlace,
  caller: Caller,
  parameter: string,
): Promise<number | undefined> {
  const there = await enterPlace(place, caller);
  try {
    const answer = await sendJson(there, 'ssm', {
      target: 'AmazonSSM.GetParameter',
      input: { Name: parameter },
    });
    return Number((answer['Parameter'] as { Value?: string }).Value);
  } catch (error) {
    if (error instanceof AwsError && error.type === 'ParameterNotFound') return undefined;
    throw error;
  }
}
