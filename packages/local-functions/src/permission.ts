import { flattenScopes, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { matchesPattern } from './matches-pattern.ts';

/** Who may invoke a function, as an `AWS::Lambda::Permission` says. */
export interface Permission {
  /** The function's name or ARN. */
  readonly functionName: string;
  /** `lambda:InvokeFunction`, in lower case; may have wildcards. */
  readonly action: string;
  /** `apigateway.amazonaws.com`, an account, or `*` for everybody. */
  readonly principal: string;
  /** Absent when any source may. */
  readonly sourceArn?: string;
  /** The `AuthType` of function URLs that it is for; absent when it is for all. */
  readonly urlAuthType?: string;
}

/** The permissions that a stage gives; of those that matter here and are not known, it tells in `notes`. */
export function readPermissions(scopes: readonly Scope[], notes: Problem[]): Permission[] {
  return flattenScopes(scopes).flatMap((scope) =>
    [...scope.resources].flatMap(([id, { Type, Properties = {} }]) => {
      if (Type !== 'AWS::Lambda::Permission') return [];
      const own: Problem[] = [];
      const value = (property: string) =>
        scope.resolve(Properties[property], { resource: id, property, problems: own });
      const principal = String(value('Principal'));
      const sourceArn = value('SourceArn');
      const urlAuthType = value('FunctionUrlAuthType');
      const permission = {
        functionName: String(value('FunctionName')),
        action: String(value('Action')).toLowerCase(),
        principal,
        ...(sourceArn === undefined ? {} : { sourceArn: String(sourceArn) }),
        ...(urlAuthType === undefined ? {} : { urlAuthType: String(urlAuthType) }),
      };
      if (principal === apiGateway || principal === '*') notes.push(...own);
      return own.length > 0 ? [] : [permission];
    }),
  );
}

const apiGateway = 'apigateway.amazonaws.com';

/** Whether API Gateway may invoke a function on behalf of `sourceArn`. */
export function isPermitted(
  permissions: readonly Permission[],
  functionArn: string,
  sourceArn: string,
): boolean {
  return permissions.some(
    ({ functionName, action, principal, sourceArn: pattern }) =>
      principal === apiGateway &&
      matchesPattern(action, 'lambda:invokefunction') &&
      isFunction(functionName, functionArn) &&
      (pattern === undefined || matchesPattern(pattern, sourceArn)),
  );
}

/**
 * Whether everybody may invoke a function by its URL.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html#urls-auth-none
 */
export function isPublic(permissions: readonly Permission[], functionArn: string): boolean {
  return permissions.some(
    ({ functionName, action, principal, urlAuthType = 'NONE' }) =>
      principal === '*' &&
      matchesPattern(action, 'lambda:invokefunctionurl') &&
      urlAuthType === 'NONE' &&
      isFunction(functionName, functionArn),
  );
}

// A function goes by its name, its ARN, or the end of it.
function isFunction(name: string, arn: string): boolean {
  return name === arn || arn.endsWith(`:function:${name.split(':function:').at(-1)}`);
}
