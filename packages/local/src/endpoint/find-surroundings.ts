import type { DeployedStack, StackArtifact } from '@lambda-forge/assembly';
import { findAccount, findDeployedStack } from '@lambda-forge/local-engine';
import { type Access, type Log, noAccess } from '@lambda-forge/local-functions';
import { findAccess } from './find-access.ts';

/** What a stage of this machine has around it. */
export interface Surroundings {
  readonly access: Access;
  /** The account of those stacks whose app leaves it open. */
  readonly account?: string;
  /** What exists of the stacks there, by their names. */
  readonly deployed?: ReadonlyMap<string, DeployedStack>;
}

export interface SurroundingsOptions {
  readonly endpoint?: string;
  readonly account?: string;
  readonly region?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly log: Log;
}

/**
 * Finds what exists of a stage at an endpoint, and says what of it does not; without an endpoint, nothing does.
 * @throws StageError when nothing answers there
 */
export async function findSurroundings(
  stacks: readonly StackArtifact[],
  { endpoint: given, account, region = 'us-east-1', environment = process.env, log }: SurroundingsOptions,
): Promise<Surroundings> {
  if (given === undefined) return { access: noAccess };
  const endpoint = given.replace(/\/+$/, '');
  const access = findAccess(endpoint, { account: stacks[0]?.account ?? account, environment });
  const found = await Promise.all(
    stacks.map(async ({ stackName, region: own = region }) => {
      return [stackName, await findDeployedStack(access, stackName, own)] as const;
    }),
  );
  const missing = found.filter(([, stack]) => !stack).map(([name]) => name);
  if (missing.length > 0)
    log({
      kind: 'stage',
      text: `${endpoint} has no stack ${missing.join(', ')}: names of its resources are made up. forge deploy <stage> --endpoint ${endpoint} deploys it.`,
    });
  const owner = account ?? (await findAccount(access, stacks[0]?.region ?? region));
  return {
    access,
    ...(owner === undefined ? {} : { account: owner }),
    deployed: new Map(found.flatMap(([name, stack]) => (stack ? [[name, stack] as const] : []))),
  };
}
