import { type Problem, suggest } from '@lambda-forge/context';
import { validateRange } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnUsagePlan } from 'aws-cdk-lib/aws-apigateway';
import type { ApiDeclarations } from '../declarations.ts';
import type { UsagePlanDeclaration } from './usage-plan-declarations.ts';

/** Everything that is wrong with the usage plans and keys of an API, and with the endpoints that need them. */
export function validateUsagePlans(
  { usagePlans, apiKeys, endpoints }: ApiDeclarations,
  { stack }: Pick<ServiceEnvironment, 'stack'>,
): Problem[] {
  const guarded = endpoints.filter(({ apiKeyRequired }) => apiKeyRequired);
  const isPlanned =
    usagePlans.length > 0 || stack.node.findAll().some((node) => node instanceof CfnUsagePlan);
  return [
    ...findBadNames('usage plan', usagePlans),
    ...findBadNames('API key', apiKeys),
    ...findTaken('usage plan', usagePlans),
    ...findTaken('API key', apiKeys),
    ...usagePlans.flatMap(validateLimits),
    ...findUnknownPlans(usagePlans, apiKeys),
    ...(isPlanned ? [] : guarded).map(({ method, path, fn }) => ({
      function: fn.name,
      endpoint: `${method} ${path}`,
      message: `Endpoint ${method} ${path} (${fn.path}) requires an API key, which nobody has: no usage plan is declared.`,
      hint: "Declare one: createUsagePlan('Partners', { ... }), and keys: createApiKey(name, { usagePlan: 'Partners' }).",
      isAbsence: true,
    })),
    ...(guarded.length > 0 ? [] : usagePlans).map((plan) => ({
      message: `Usage plan "${plan.name}" limits nothing${at([plan])}: no endpoint says apiKeyRequired.`,
      hint: 'Say createEndpoint(..., { apiKeyRequired: true }) of those that it is for.',
      isAbsence: true,
    })),
  ];
}

interface Placed {
  readonly name: string;
  readonly place: string | undefined;
}

function findBadNames(noun: string, all: readonly Placed[]): Problem[] {
  return all
    .filter(({ name }) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))
    .map((each) => ({
      message: `The name of ${noun} ${JSON.stringify(each.name)} is not letters and digits${at([each])}.`,
      hint: 'Names look like Partners; what AWS calls it begins with the stage and the app.',
    }));
}

function findTaken(noun: string, all: readonly Placed[]): Problem[] {
  const groups = new Map<string, Placed[]>();
  for (const each of all) groups.set(each.name, [...(groups.get(each.name) ?? []), each]);
  return [...groups]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => ({
      message: `${same.length} ${noun}s are called "${name}"${at(same)}.`,
      hint: 'Names are unique within a stage: rename one.',
    }));
}

function validateLimits({ name, options: { throttle, quota } }: UsagePlanDeclaration): Problem[] {
  const most = { min: 1, max: 2 ** 31 - 1 };
  const who = `Usage plan "${name}"`;
  const isRate = throttle === undefined || throttle.rateLimit > 0;
  return [
    ...(isRate
      ? []
      : [
          {
            message: `${who}: throttle.rateLimit is ${throttle.rateLimit}.`,
            hint: 'It is a number of calls in a second, larger than 0.',
          },
        ]),
    ...validateRange(`${who}: throttle.burstLimit`, throttle?.burstLimit, most),
    ...validateRange(`${who}: quota.limit`, quota?.limit, most),
  ];
}

function findUnknownPlans(plans: ApiDeclarations['usagePlans'], keys: ApiDeclarations['apiKeys']): Problem[] {
  const names = plans.map(({ name }) => name);
  return keys
    .filter(({ options }) => !names.includes(options.usagePlan))
    .map((key) => {
      const meant = suggest(key.options.usagePlan, names);
      const known =
        names.length > 0 ? `The usage plans are: ${names.join(', ')}.` : 'No usage plan is declared.';
      return {
        message: `API key "${key.name}" names an unknown usage plan "${key.options.usagePlan}"${at([key])}.`,
        hint: meant ? `Did you mean "${meant}"?` : known,
        isAbsence: true,
      };
    });
}

function at(all: readonly Placed[]): string {
  const places = [...new Set(all.flatMap(({ place }) => place ?? []))];
  return places.length > 0 ? ` (${places.join(', ')})` : '';
}
