import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Lets a step do these things with one parameter of Systems Manager, and nothing else. */
export function parameterPermission(
  scope: Construct,
  parameter: string,
  ...actions: readonly ('GetParameter' | 'PutParameter')[]
): PolicyStatement {
  const resource = Stack.of(scope).formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: parameter.replace(/^\//, ''),
  });
  return new PolicyStatement({ actions: actions.map((action) => `ssm:${action}`), resources: [resource] });
}
