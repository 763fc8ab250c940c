import type { CfnResource } from 'aws-cdk-lib';
import { CfnFunction, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { findTarget, toPattern } from './find-target.ts';

/** How many bytes the policies take that let others invoke functions. */
export function measurePolicies(
  resources: readonly CfnResource[],
): { readonly name: string; readonly bytes: number }[] {
  const bytes = new Map<CfnFunction, number>();
  for (const permission of resources) {
    if (!(permission instanceof CfnPermission)) continue;
    const fn = findTarget(permission.functionName);
    if (fn instanceof CfnFunction) bytes.set(fn, (bytes.get(fn) ?? 0) + statementBytes(permission, fn));
  }
  return [...bytes].map(([fn, sum]) => ({ name: fn.functionName ?? fn.node.path, bytes: sum }));
}

// A statement as Lambda keeps it, with an ARN's account, region and API at their lengths.
function statementBytes(permission: CfnPermission, fn: CfnFunction): number {
  const { principal, action, sourceArn, stack } = permission;
  const statement = {
    Sid: `${stack.stackName}-${stack.getLogicalId(permission)}-ABCDEFGHIJKL`,
    Effect: 'Allow',
    Principal: { Service: principal },
    Action: action,
    Resource: `arn:aws:lambda:ap-southeast-2:123456789012:function:${fn.functionName ?? ''}`,
    Condition: { ArnLike: { 'AWS:SourceArn': toPattern(sourceArn).replaceAll('*', '123456789012') } },
  };
  return JSON.stringify(statement).length + 1;
}
