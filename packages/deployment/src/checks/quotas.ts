import { readPlaces, type StackPlace } from '@lambda-forge/app';
import { type Pipeline, readPipelines } from '@lambda-forge/local-pipeline';
import { enterPlace, nameOfPlace } from '../aws/enter-place.ts';
import type { Place } from '../aws/place.ts';
import { sendGet, sendJson } from '../aws/send.ts';
import { type Check, type Finding, ok, problem, skipped, warning } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';
import { AwsError } from '../errors.ts';

/** The account has room for what the templates need: concurrent functions and builds. */
export const quotas: Check = {
  name: 'Quotas',
  needs: ['credentials', 'assembly'],
  run: async (facts) => {
    const caller = getFound(await facts.caller());
    const assembly = getFound(await facts.assembly());
    const pipelines = readPipelines(assembly);
    const findings = readPlaces(assembly, facts.isWanted).map(async (place) => {
      const account = {
        place: await enterPlace(place, caller),
        name: nameOfPlace(place, caller.identity, caller.place.region),
      };
      const reserved = place.stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}));
      const sum = reserved.reduce((all, { Properties }) => all + reservedBy(Properties), 0);
      const builds = findWidest(pipelines.filter((pipeline) => isIn(place, pipeline)));
      return [
        await judgeFunctions(account, sum),
        ...(builds > 0 ? [await judgeBuilds(account, builds)] : []),
      ];
    });
    return (await Promise.all(findings)).flat();
  },
};

/** An account in a region, as it can be asked and as it is called. */
interface Account {
  readonly place: Place;
  readonly name: string;
}

function isIn({ stacks }: StackPlace, { stackPath }: Pipeline): boolean {
  return stacks.some(({ displayName }) => displayName === stackPath);
}

function reservedBy(properties: Readonly<Record<string, unknown>> = {}): number {
  return Number(properties['ReservedConcurrentExecutions'] ?? 0) || 0;
}

/** The most builds that one of these pipelines starts at the same time. */
function findWidest(pipelines: readonly Pipeline[]): number {
  const counts = pipelines.flatMap(({ stages }) =>
    stages.flatMap(({ actions }) => {
      const builds = actions.filter(({ provider }) => provider === 'CodeBuild');
      return builds.map(({ runOrder }) => builds.filter((other) => other.runOrder === runOrder).length);
    }),
  );
  return Math.max(0, ...counts);
}

// A new account may have 10 where the documentation says 1000; Lambda keeps 100 (or what there is) unreserved.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
async function judgeFunctions({ place, name }: Account, reserved: number): Promise<Finding> {
  const answer = await sendGet(place, 'lambda', '/2016-08-19/account-settings');
  const { ConcurrentExecutions: limit = 0 } = (answer['AccountLimit'] ?? {}) as {
    ConcurrentExecutions?: number;
  };
  const raise = `aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${place.region}`;
  if (reserved > 0 && limit - reserved < 100)
    return problem(
      `${name}: the functions reserve ${reserved} of the ${limit} concurrent executions of the account; 100 have to stay free.`,
      raise,
    );
  if (limit < 100) return warning(`${name}: only ${limit} functions can run at the same time.`, raise);
  return ok(`${name}: ${limit} functions at the same time`);
}

// The smallest Linux machine, which the pipelines' builds run on.
// https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html
async function judgeBuilds({ place, name }: Account, builds: number): Promise<Finding> {
  const input = { ServiceCode: 'codebuild', QuotaCode: 'L-9D07B6EF' };
  try {
    const answer = await sendJson(place, 'servicequotas', {
      target: 'ServiceQuotasV20190624.GetServiceQuota',
      input,
    });
    const { Value: limit = 0 } = (answer['Quota'] ?? {}) as { Value?: number };
    const raise = `aws service-quotas request-service-quota-increase --service-code codebuild --quota-code L-9D07B6EF --desired-value ${builds} --region ${place.region}`;
    if (limit < 1) return problem(`${name}: the account may run no builds of CodeBuild.`, raise);
    if (limit < builds)
      return warning(
        `${name}: ${limit} builds at the same time; a pipeline starts ${builds}, which then wait.`,
        raise,
      );
    return ok(`${name}: ${limit} builds at the same time, a pipeline starts up to ${builds}`);
  } catch (error) {
    if (!(error instanceof AwsError) || error.type === 'Unreachable') throw error;
    return skipped(`The quota of builds cannot be read: ${error.message}`);
  }
}
