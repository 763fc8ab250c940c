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
  /** What there is on AWS and not on this machine, besides functions. */
  readonly notes: readonly Problem[];
}

/** Reads everything that a stage needs to run; what stops it goes to `problems`. */
export function readPlan(scopes: readonly Scope[], problems: Problem[]): Plan {
  const notes: Problem[] = [];
  const functions = readFunctions(scopes, problems);
  const apis = readApis(scopes, problems, notes);
  noteMissingFunctions(apis, functions, notes);
  return {
    apis,
    functions,
    notes,
    permissions: readPermissions(scopes, problems),
    validators: new Map(apis.map((api) => [api, createValidator(api, problems)])),
    outputs: Object.fromEntries(scopes.map((scope) => [scope.stackName, resolveOutputs(scope, notes)])),
  };
}

function noteMissingFunctions(
  apis: readonly ApiConfig[],
  functions: readonly FunctionConfig[],
  notes: Problem[],
): void {
  const arns = new Set(functions.map(({ arn }) => arn));
  for (const api of apis) {
    const methods = api.resources.flatMap(({ methods }) => [...methods.values()]);
    const references = [
      ...methods.map(({ logicalId, integration }) => ({
        logicalId,
        arn: integration.type === 'AWS_PROXY' ? integration.functionArn : undefined,
      })),
      ...[...api.authorizers.values()].map(({ name, functionArn }) => ({
        logicalId: name,
        arn: functionArn,
      })),
    ];
    for (const { variables } of api.stages) {
      for (const { logicalId, arn } of references) {
        if (arn === undefined || arns.has(withoutQualifier(renderArn(arn, variables)))) continue;
        notes.push({
          message: `API "${api.name}", resource "${logicalId}": its function ${arn} is not one of this stage`,
          hint: 'Functions of other stages, accounts or regions do not run here.',
        });
      }
    }
  }
}
