import type { Problem } from '@lambda-forge/context';
import { type Backend, renderArn, withoutQualifier } from './api/answer-call.ts';
import type { ApiConfig } from './api/api-config.ts';
import { createValidator } from './api/create-validator.ts';
import { readPermissions } from './api/permission.ts';
import { readApis } from './api/read-apis.ts';
import type { FunctionConfig } from './functions/function-config.ts';
import { readFunctions } from './functions/read-functions.ts';
import { resolveOutputs } from './template/resolve-outputs.ts';
import type { Scope } from './template/scope.ts';

/** What a stage is made of, before any of it runs. */
export interface Plan extends Omit<Backend, 'functions' | 'cache'> {
  readonly apis: readonly ApiConfig[];
  readonly functions: readonly FunctionConfig[];
  readonly outputs: Record<string, Record<string, string>>;
}

/** Reads everything that a stage needs to run; what it cannot do here goes to `problems`. */
export function readPlan(scopes: readonly Scope[], problems: Problem[]): Plan {
  const functions = readFunctions(scopes, problems);
  const apis = readApis(scopes, problems);
  reportMissingFunctions(apis, functions, problems);
  return {
    apis,
    functions,
    permissions: readPermissions(scopes, problems),
    validators: new Map(apis.map((api) => [api, createValidator(api, problems)])),
    outputs: Object.fromEntries(scopes.map((scope) => [scope.stackName, resolveOutputs(scope, problems)])),
  };
}

// Where functions are in trouble themselves, that is the problem to report.
function reportMissingFunctions(
  apis: readonly ApiConfig[],
  functions: readonly FunctionConfig[],
  problems: Problem[],
): void {
  if (problems.length > 0) return;
  const arns = new Set(functions.map(({ arn }) => arn));
  for (const api of apis) {
    const methods = api.resources.flatMap(({ methods }) => [...methods.values()]);
    const references = [
      ...methods.map(({ logicalId, integration }) => ({
        logicalId,
        arn: integration.type === 'MOCK' ? undefined : integration.functionArn,
      })),
      ...[...api.authorizers.values()].map(({ name, functionArn }) => ({
        logicalId: name,
        arn: functionArn,
      })),
    ];
    for (const { variables } of api.stages) {
      for (const { logicalId, arn } of references) {
        if (arn === undefined || arns.has(withoutQualifier(renderArn(arn, variables)))) continue;
        problems.push({
          message: `API "${api.name}", resource "${logicalId}": its function ${arn} is not one of this stage`,
          hint: 'Functions of other stages, accounts or regions do not run here.',
        });
      }
    }
  }
}
