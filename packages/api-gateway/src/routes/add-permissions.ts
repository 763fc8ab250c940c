import { fillPath } from '@lambda-forge/manifest';
import { Names } from 'aws-cdk-lib';
import type { RequestAuthorizer, RestApi, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Alias, CfnPermission, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** A method and path that call a function. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly fn: LambdaFunction;
  /** What is called in its place. */
  readonly alias?: Alias;
}

/**
 * Lets an API invoke functions: one permission for each function, which holds for its own endpoints at the API's
 * stage. CDK's own integration makes one or two for each endpoint.
 */
export function addPermissions(api: RestApi, stageName: string, calls: readonly Call[]): void {
  for (const fn of new Set(calls.map((call) => call.fn))) {
    const own = calls.filter((call) => call.fn === fn);
    const service = 'apigateway.amazonaws.com';
    const sourceArn = api.stack.formatArn({
      service: 'execute-api',
      resource: api.restApiId,
      // Not the stage's reference: the stage comes after its deployment, that after the methods of nested stacks.
      resourceName: `${stageName}/${toSourcePattern(own)}`,
    });
    const alias = own.find((call) => call.alias)?.alias;
    if (alias) permitAlias(fn, alias, { principal: service, sourceArn });
    else fn.addPermission('Api', { principal: new ServicePrincipal(service), sourceArn });
  }
}

// The alias's own way names it by a reference, in which nothing that reads a template finds the function.
function permitAlias(
  fn: LambdaFunction,
  alias: Alias,
  permitted: { readonly principal: string; readonly sourceArn: string },
): void {
  const functionName = aliasArn(fn, alias);
  new CfnPermission(fn, 'Api', {
    action: 'lambda:InvokeFunction',
    functionName,
    ...permitted,
  }).node.addDependency(alias);
}

/** The ARN of an alias by the name of the alias, so that what reads a template finds the function in it. */
export function aliasArn(fn: LambdaFunction, alias: Alias): string {
  return `${fn.functionArn}:${alias.aliasName}`;
}

/**
 * Lets an API ask a function who may call. It takes the place of CDK's own permission, whose logical id holds the path
 * from the app on: the same stage would have another one in every pipeline.
 */
export function addAuthorizerPermission(
  authorizer: TokenAuthorizer | RequestAuthorizer,
  name: string,
  fn: LambdaFunction,
): void {
  fn.node.tryRemoveChild(`${Names.uniqueId(authorizer)}:Permissions`);
  fn.addPermission(`Authorizer-${name}`, {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: authorizer.authorizerArn,
  });
}

/**
 * The method and path of calls as an ARN names them, `GET/orders/*`: exact for one call, what several have in common
 * otherwise.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
function toSourcePattern(calls: readonly Pick<Call, 'method' | 'path'>[]): string {
  const methods = new Set(calls.map(({ method }) => method));
  const [method = '*'] = methods;
  const paths = [...new Set(calls.map(({ path }) => fillPath(path, () => '*')))];
  return `${methods.size === 1 && method !== 'ANY' ? method : '*'}${toPathPattern(paths)}`;
}

function toPathPattern(paths: readonly string[]): string {
  const [first = '/*', ...rest] = paths;
  if (rest.length === 0) return first;
  const parts = first.split('/');
  const common = parts.findIndex((part, index) => rest.some((path) => path.split('/')[index] !== part));
  const start = parts.slice(0, common === -1 ? parts.length : common).join('/');
  return `${start.replace(/\*$/, '') || '/'}*`;
}
