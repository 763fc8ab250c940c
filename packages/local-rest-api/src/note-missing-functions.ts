import type { Problem } from '@lambda-forge/context';
import { renderArn, withoutQualifier } from '@lambda-forge/local-functions';
import type { ApiConfig } from './api-config.ts';

/** Notes the functions that REST APIs refer to and that are none of the stage. */
export function noteMissingFunctions(
  apis: readonly ApiConfig[],
  functionArns: ReadonlySet<string>,
  notes: Problem[],
): void {
  for (const api of apis) {
    const methods = api.resources.flatMap(({ methods }) => [...methods.values()]);
    const references = [
      ...methods.map(({ logicalId, integration }) => ({
        logicalId,
        arn: integration.type === 'AWS_PROXY' ? integration.functionArn : undefined,
      })),
      ...[...api.authorizers.values()].map((authorizer) => ({
        logicalId: authorizer.name,
        arn: authorizer.type === 'COGNITO_USER_POOLS' ? undefined : authorizer.functionArn,
      })),
    ];
    for (const { variables } of api.stages) {
      for (const { logicalId, arn } of references) {
        if (arn === undefined || functionArns.has(withoutQualifier(renderArn(arn, variables)))) continue;
        notes.push({
          message: `API "${api.name}", resource "${logicalId}": its function ${arn} is not one of this stage`,
          hint: 'Functions of other stages, accounts or regions do not run here.',
        });
      }
    }
  }
}
