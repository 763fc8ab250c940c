import { ForgeError } from '@lambda-forge/context';
import { AwsError } from '../errors.ts';
import { type Check, type Finding, type Need, problem, skipped } from './check.ts';
import type { Facts, Found } from './facts.ts';

/** A finding, and which check it is of. */
export interface CheckedFinding extends Finding {
  readonly check: string;
}

/**
 * Runs checks and gives their findings, in the order of the checks. What a check needs and is not there is told once;
 * the checks that need it are skipped. A check that cannot be finished is a problem like another.
 */
export async function runChecks(checks: readonly Check[], facts: Facts): Promise<CheckedFinding[]> {
  const found = await Promise.all(checks.map((check) => runCheck(check, facts)));
  return found.flat();
}

async function runCheck(check: Check, facts: Facts): Promise<CheckedFinding[]> {
  const findings = await findNeeds(check.needs, facts);
  const all = findings.length > 0 ? findings : await run(check, facts);
  return all.map((finding) => ({ check: check.name, ...finding }));
}

async function run(check: Check, facts: Facts): Promise<Finding[]> {
  try {
    return await check.run(facts);
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const { summary, hint = 'The other checks are not touched by this.' } = error;
    if (error instanceof AwsError && /^(AccessDenied|Unauthorized)/.test(error.type))
      return [skipped(`These credentials may not look: ${summary}`)];
    return [problem(summary, hint)];
  }
}

async function findNeeds(needs: readonly Need[], facts: Facts): Promise<Finding[]> {
  for (const need of needs) {
    const found = await lookFor(need, facts);
    if ('missing' in found) return [skipped(`needs ${names[need]}`)];
  }
  return [];
}

const names: Readonly<Record<Need, string>> = {
  app: 'a cdk.json that can be read',
  repository: 'a git repository',
  assembly: 'a synth that succeeds',
  pipeline: 'a pipeline, which the app does not have',
  credentials: 'credentials',
};

function lookFor(need: Need, facts: Facts): Found<unknown> | Promise<Found<unknown>> {
  switch (need) {
    case 'app':
      return facts.cdkJson();
    case 'repository':
      return facts.repository();
    case 'assembly':
      return facts.assembly();
    case 'pipeline':
      return facts.pipeline();
    case 'credentials':
      return facts.caller();
  }
}
