import { type GrantTerms, grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { SsmService } from './declare.ts';
import { type NamedParameter, type ParameterCalls, parameterKind } from './parameter-kind.ts';

/** Makes the parameters of a stage, and gives functions what they may do with them. */
export function assembleParameters(
  { calls }: Declared<SsmService, ParameterCalls>,
  { declarations }: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(parameterKind, calls, { declarations, terms: parameterAccess });
  return {};
}

const actions: Readonly<Record<string, readonly string[]>> = {
  read: ['ssm:GetParameter', 'ssm:GetParameters'],
  write: ['ssm:PutParameter'],
};

/** What functions may do with a parameter. */
const parameterAccess: GrantTerms<NamedParameter> = {
  statements: ({ arn }, { access }) => [
    new PolicyStatement({ actions: [...(actions[access] ?? [])], resources: [arn] }),
  ],
  variable: ({ name }) => name,
};
