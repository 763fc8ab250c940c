import type { Problem } from '@lambda-forge/context';
import { flattenScopes, type Scope } from '../template/scope.ts';
import { matchesPattern } from './policy.ts';

/** Who may invoke a function, as an `AWS::Lambda::Permission` says. */
export interface Permission {
  /** The function's name or ARN. */
  readonly functionName: string;
  /** Absent when any API may. */
  readonly sourceArn?: string;
}

/** The permissions that a stage gives to API Gateway. */
export function readPermissions(scopes: readonly Scope[], problems: Problem[]): Permission[] {
  return flattenScopes(scopes).flatMap((scope) =>
    [...scope.resources].flatMap(([id, { Type, Properties = {} }]) => {
      if (Type !== 'AWS::Lambda::Permission') return [];
      const value = (property: string) =>
        scope.resolve(Properties[property], { resource: id, property, problems });
      if (value('Principal') !== 'apigateway.amazonaws.com') return [];
      if (!matchesPattern(String(value('Action')).toLowerCase(), 'lambda:invokefunction')) return [];
      const sourceArn = value('SourceArn');
      return [
        {
          functionName: String(value('FunctionName')),
          ...(sourceArn === undefined ? {} : { sourceArn: String(sourceArn) }),
        },
      ];
    }),
  );
}

/** Whether API Gateway may invoke a function on behalf of `sourceArn`. */
export function isPermitted(
  permissions: readonly Permission[],
  functionArn: string,
  sourceArn: string,
): boolean {
  return permissions.some(
    (permission) =>
      isFunction(permission.functionName, functionArn) &&
      (permission.sourceArn === undefined || matchesPattern(permission.sourceArn, sourceArn)),
  );
}

// A function goes by its name, its ARN, or the end of it.
function isFunction(name: string, arn: string): boolean {
  return name === arn || arn.endsWith(`:function:${name.split(':function:').at(-1)}`);
}
