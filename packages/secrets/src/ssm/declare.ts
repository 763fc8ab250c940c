import { createResourceCalls, declareResources, type ImportOptions } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { createParameter } from './create-parameter.ts';
import { type ParameterCalls, type ParameterTypes, parameterKind } from './parameter-kind.ts';
import type { ParameterOptions } from './parameter-options.ts';

/** `services.ssm`: parameters. A function that is granted one has its name in `<PARAMETER>_PARAMETER_NAME`. */
export interface SsmService {
  /** A parameter of the stage. */
  createParameter(name: string, options: ParameterOptions): void;
  /** A parameter that is there already, a secure one, too, by a key of the stage's `arns`. */
  importParameter(name: string, options: ImportOptions): void;
  /** Lets a function get its value. */
  grantRead(parameter: string, fn: IFunction): void;
  /** Lets a function put another value. */
  grantWrite(parameter: string, fn: IFunction): void;
}

/** `services.ssm` of a stack. */
export function declareParameters(environment: ServiceEnvironment): Declared<SsmService, ParameterCalls> {
  const calls = createResourceCalls<ParameterTypes>();
  const parameters = declareResources<ParameterTypes>(environment, parameterKind, {
    calls,
    constructs: {
      create: (name, options) => createParameter(environment, name, options),
      import: (_, arn) => ({ arn, name: toName(arn) }),
    },
  });
  return {
    handed: {
      createParameter: parameters.create,
      importParameter: parameters.import,
      grantRead: (name, fn) => parameters.grant('read', name, fn),
      grantWrite: (name, fn) => parameters.grant('write', name, fn),
    },
    calls,
  };
}

// `/orders/limit` of `...:parameter/orders/limit`; one of a single part has no slash.
function toName(arn: string): string {
  const path = arn.split(':parameter/')[1] ?? '';
  return path.includes('/') ? `/${path}` : path;
}
