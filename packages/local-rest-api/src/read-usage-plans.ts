import { createHash } from 'node:crypto';
import type { Properties, ReadResource } from '@lambda-forge/assembly';
import type { ApiKey, Quota, Throttle, UsagePlan } from './api-config.ts';

/**
 * The usage plans of an API. What is imported is no resource here: such a plan is for every stage and without limits, such
 * a key has a value of its own on this machine.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html
 */
export function readUsagePlans(
  apiId: string,
  stageNames: readonly string[],
  all: readonly ReadResource[],
): UsagePlan[] {
  const of = (type: string) => all.filter((resource) => resource.type === type);
  const plans = of('UsagePlan');
  const members = of('UsagePlanKey').map(({ properties }) => ({
    plan: String(properties['UsagePlanId']),
    key: String(properties['KeyId']),
  }));
  const keysOf = (id: string) =>
    members
      .filter(({ plan }) => plan === id)
      .map(({ key }) =>
        toKey(
          key,
          of('ApiKey').find((resource) => resource.id === key),
        ),
      );
  const imported = new Set(
    members.map(({ plan }) => plan).filter((id) => !plans.some((plan) => plan.id === id)),
  );
  return [
    ...plans.map((plan) => toPlan(plan, apiId, keysOf(plan.id))).filter(({ stages }) => stages.size > 0),
    ...[...imported].map((id) => ({
      id,
      name: id,
      stages: new Map(stageNames.map((name) => [name, { throttles: new Map() }])),
      keys: keysOf(id),
    })),
  ];
}

function toPlan({ id, properties }: ReadResource, apiId: string, keys: readonly ApiKey[]): UsagePlan {
  const { UsagePlanName: name = id, ApiStages: stages = [], Throttle: throttle, Quota: quota } = properties;
  const own = (stages as readonly Properties[]).filter((stage) => stage['ApiId'] === apiId);
  return {
    id,
    name: String(name),
    stages: new Map(
      own.map((stage) => [String(stage['Stage']), { throttles: toThrottles(stage['Throttle']) }]),
    ),
    ...(throttle ? { throttle: toThrottle(throttle) } : {}),
    ...(quota ? { quota: toQuota(quota as Properties) } : {}),
    keys,
  };
}

function toThrottles(given: unknown): Map<string, Throttle> {
  const entries = Object.entries(Object(given ?? {}) as object);
  return new Map(entries.map(([method, throttle]) => [method, toThrottle(throttle)]));
}

const unlimited = Number.MAX_SAFE_INTEGER;

function toThrottle(given: unknown): Throttle {
  const { RateLimit: rate, BurstLimit: burst } = given as Properties;
  const perSecond = rate === undefined ? unlimited : Number(rate);
  return { rate: perSecond, burst: burst === undefined ? Math.max(1, perSecond) : Number(burst) };
}

function toQuota({ Limit: limit, Offset: offset = 0, Period: period }: Properties): Quota {
  return {
    limit: (limit === undefined ? unlimited : Number(limit)) - Number(offset),
    period: period === 'WEEK' || period === 'MONTH' ? period : 'DAY',
  };
}

// A value that is not in the template is one that AWS makes: here it is the same on every run, and good for nothing else.
function toKey(id: string, resource: ReadResource | undefined): ApiKey {
  const { Name: name = id, Value: value, Enabled: enabled } = resource?.properties ?? {};
  const made = createHash('sha256').update(`${resource?.scope.stackId} ${id}`).digest('hex').slice(0, 40);
  return {
    id,
    name: String(name),
    value: value === undefined ? made : String(value),
    // CloudFormation makes a key that is not enabled, unless it is told to.
    isEnabled: resource === undefined || String(enabled) === 'true',
  };
}
