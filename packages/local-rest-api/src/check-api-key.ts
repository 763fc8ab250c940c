import type { ApiMethod } from './api-config.ts';
import { headerOf } from './api-request.ts';
import type { Call } from './call.ts';
import type { Usage } from './count-usage.ts';
import type { Caller } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/**
 * Checks the API key of a call, where the method requires one, and counts the call for its usage plan. Gives the caller
 * with its key.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function checkApiKey(
  call: Call,
  { apiKeyRequired }: ApiMethod,
  { caller, usage }: { readonly caller: Caller; readonly usage: Usage },
): Caller | GatewayError {
  if (!apiKeyRequired) return caller;
  const { api, stage, route, request } = call;
  const isSent = api.apiKeySource === 'HEADER';
  const value = isSent ? headerOf(request, 'x-api-key') : caller.usageIdentifierKey;
  if (!value)
    return refuse(isSent ? 'the header x-api-key is missing' : 'the authorizer gives no usageIdentifierKey');
  const [found] = api.usagePlans
    .filter(({ stages }) => stages.has(stage.name))
    .flatMap((plan) => plan.keys.filter((key) => key.value === value).map((key) => ({ plan, key })));
  if (!found) return refuse(`the API key is in no usage plan of the stage "${stage.name}"`);
  const { plan, key } = found;
  if (!key.isEnabled) return refuse(`the API key ${key.name} is not enabled`);
  const method = `${route.resource.path}/${request.method}`;
  const own = plan.stages.get(stage.name)?.throttles.get(method);
  const throttle = own ?? plan.throttle;
  const counter = `${plan.id} ${key.id}`;
  const which = `of the usage plan ${plan.name}, which the API key ${key.name} has used up`;
  if (throttle && !usage.take(own ? `${counter} ${stage.name} ${method}` : counter, throttle))
    return gatewayError(
      'THROTTLED',
      `the limits ${which}: ${throttle.rate} calls a second, ${throttle.burst} at once`,
    );
  if (plan.quota && !usage.count(counter, plan.quota))
    return gatewayError(
      'QUOTA_EXCEEDED',
      `the quota ${which}: ${plan.quota.limit} calls a ${plan.quota.period}`,
    );
  return { ...caller, identity: { ...caller.identity, apiKey: key.value, apiKeyId: key.id } };
}

function refuse(reason: string): GatewayError {
  return gatewayError('INVALID_API_KEY', reason);
}
