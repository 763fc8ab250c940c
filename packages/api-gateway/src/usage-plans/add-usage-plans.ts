import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnOutput } from 'aws-cdk-lib';
import { ApiKey, CfnUsagePlanKey, Period, type RestApi, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import type { ApiDeclarations } from '../declarations.ts';
import type { ApiKeyDeclaration, UsagePlanDeclaration } from './usage-plan-declarations.ts';

/** Gives an API the usage plans that were declared, each with its keys. */
export function addUsagePlans(
  api: RestApi,
  { usagePlans, apiKeys }: ApiDeclarations,
  environment: ServiceEnvironment,
): void {
  const ids = new Map(usagePlans.map((plan) => [plan.name, toPlanId(api, plan, environment)]));
  for (const key of apiKeys) {
    const usagePlanId = ids.get(key.options.usagePlan);
    if (usagePlanId === undefined) continue;
    new CfnUsagePlanKey(environment.stack, `${key.name}:usage-plan-key`, {
      keyId: toKeyId(key, environment),
      keyType: 'API_KEY',
      usagePlanId,
    });
  }
}

function toPlanId(
  api: RestApi,
  { name, options: { throttle, quota, description }, importedId }: UsagePlanDeclaration,
  { stack, context }: ServiceEnvironment,
): string {
  if (importedId !== undefined) return importedId;
  const { usagePlanId } = new UsagePlan(stack, `${name}:usage-plan`, {
    name: context.createId(name),
    ...(description === undefined ? {} : { description }),
    ...(throttle ? { throttle } : {}),
    ...(quota ? { quota: { limit: quota.limit, period: Period[quota.period] } } : {}),
    apiStages: [{ api, stage: api.deploymentStage }],
  });
  return usagePlanId;
}

function toKeyId(
  { name, options: { description, enabled }, importedId }: ApiKeyDeclaration,
  { stack, context }: ServiceEnvironment,
): string {
  if (importedId !== undefined) return importedId;
  const { keyId } = new ApiKey(stack, `${name}:api-key`, {
    apiKeyName: context.createId(name),
    ...(description === undefined ? {} : { description }),
    ...(enabled === undefined ? {} : { enabled }),
  });
  new CfnOutput(stack, `${name}ApiKeyId`, {
    description: 'aws apigateway get-api-key --include-value --api-key ... shows the key itself',
    value: keyId,
  });
  return keyId;
}
