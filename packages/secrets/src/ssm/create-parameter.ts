import type { ServiceEnvironment } from '@lambda-forge/services';
import { RemovalPolicy } from 'aws-cdk-lib';
import { StringListParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { NamedParameter } from './parameter-kind.ts';
import type { ParameterOptions } from './parameter-options.ts';

/** A parameter, of one value or several. */
export function createParameter(
  { stack, context }: ServiceEnvironment,
  name: string,
  { value, description, allowedPattern, removalPolicy = RemovalPolicy.DESTROY }: ParameterOptions,
): NamedParameter {
  const props = {
    parameterName: context.createId(name),
    simpleName: true,
    ...(description === undefined ? {} : { description }),
    ...(allowedPattern === undefined ? {} : { allowedPattern }),
  };
  const id = `${name}:parameter`;
  const parameter =
    typeof value === 'string'
      ? new StringParameter(stack, id, { ...props, stringValue: value })
      : new StringListParameter(stack, id, { ...props, stringListValue: [...value] });
  parameter.applyRemovalPolicy(removalPolicy);
  return { arn: parameter.parameterArn, name: parameter.parameterName };
}
