import { readPipelines } from '@lambda-forge/local';
import { readPlaces } from '../app/read-places.ts';
import { enterPlace } from '../aws/enter-place.ts';
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
    const functions = readPlaces(assembly, facts.isWanted).map(async (place) => {
      const reserved = place.stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}));
      const sum = reserved.reduce((all, { Properties }) => all + reservedBy(Properties), 0);
      return judgeFunctions(await enterPlace(place, caller), sum);
    });
    const builds = findWidest(assembly);
    const all = [...functions, ...(builds > 0 ? [judgeBuilds(caller.place, builds)] : [])];
    return Promise.all(all);
  },
};

function reservedBy(properties: Readonly<Record<string, unknown>> = {}): number {
  return Number(properties['ReservedConcurrentExecutions'] ?? 0) || 0;
}

/** The most builds that a pipeline of the app starts at the same time. */
function findWidest(assembly: string): number {
  const counts = readPipelines(assembly).flatMap(({ stages }) =>
    stages.flatMap(({ actions }) => {
      const builds = actions.filter(({ provider }) => provider === 'CodeBuild');
      return builds.map(({ runOrder }) => builds.filter((other) => other.runOrder === runOrder).length);
    }),
  );
  return Math.max(0, ...counts);
}

// A new account may have 10 where the documentation says 1000; Lambda keeps 100 (or what there is) unreserved.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
async function judgeFunctions(place: Place, reserved: number): Promise<Finding> {
  const answer = await sendGet(place, 'lambda', '/2016-08-19/account-settings');
  const { ConcurrentExecutions: limit = 0 } = (answer['AccountLimit'] ?? {}) as {
    ConcurrentExecutions?: number;
  };
  const raise = `aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${place.region}`;
  if (reserved > 0 && limit - reserved < 100)
    return problem(
      `${place.region}: the functions reserve ${reserved} of the ${limit} concurrent executions of the account; 100 have to stay free.`,
      raise,
    );
  if (limit < 100)
    return warning(`${place.region}: only ${limit} functions can run at the same time.`, raise);
  return ok(`${place.region}: ${limit} functions at the same time`);
}

// The smallest Linux machine, which the pipelines' builds run on.
// https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html
async function judgeBuilds(place: Place, builds: number): Promise<Finding> {
  const input = { ServiceCode: 'codebuild', QuotaCode: 'L-9D07B6EF' };
  try {
    const answer = await sendJson(place, 'servicequotas', {
      target: 'ServiceQuotasV20190624.GetServiceQuota',
      input,
    });
    const { Value: limit = 0 } = (answer['Quota'] ?? {}) as { Value?: number };
    const raise = `aws service-quotas request-service-quota-increase --service-code codebuild --quota-code L-9D07B6EF --desired-value ${builds} --region ${place.region}`;
    if (limit < 1) return problem(`${place.region}: the account may run no builds of CodeBuild.`, raise);
    if (limit < builds)
      return warning(
        `${place.region}: ${limit} builds at the same time; a pipeline starts ${builds}, which then wait.`,
        raise,
      );
    return ok(`${place.region}: ${limit} builds at the same time, a pipeline starts up to ${builds}`);
  } catch (error) {
    if (!(error instanceof AwsError) || error.type === 'Unreachable') throw error;
    return skipped(`The quota of builds cannot be read: ${error.message}`);
  }
}
