import type { ImportOptions, ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { ParameterOptions } from './parameter-options.ts';

export const parameterKind: ResourceKind = {
  service: 'ssm',
  noun: 'parameter',
  variable: 'PARAMETER_NAME',
  create: 'createParameter',
  arn: 'arn:aws:ssm:us-east-2:123456789012:parameter/orders/limit',
  arnResource: /^parameter\/.+$/,
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html, of an ARN in all
  longestName: 900,
};

/** A parameter by what its grants need of it. */
export interface NamedParameter {
  readonly arn: string;
  readonly name: string;
}

/** What parameters are made of. */
export interface ParameterTypes {
  readonly options: ParameterOptions;
  readonly imported: ImportOptions;
  readonly trigger: never;
  readonly construct: NamedParameter;
}

/** All that is called of `services.ssm`. */
export type ParameterCalls = ResourceCalls<ParameterTypes>;
