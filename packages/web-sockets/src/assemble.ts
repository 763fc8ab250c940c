import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { addRoutes } from './add-routes.ts';
import type { WebSocketCalls } from './calls.ts';
import { createAuthorizer } from './create-authorizer.ts';
import type { WebSocketsService } from './declare.ts';
import { variables } from './variables.ts';

/** Gives the API its routes, with who may connect, and functions what they may do with its connections. */
export function assembleApi(
  { handed, calls }: Declared<WebSocketsService, WebSocketCalls>,
  { context }: ServiceEnvironment,
): Assembled {
  if (calls.routes.length === 0) return {};
  const { api, stage } = handed;
  const wanted = new Set(calls.routes.map(({ authorizer }) => authorizer));
  const authorizers = new Map(
    calls.authorizers
      .filter(({ name }) => wanted.has(name))
      .map((each) => [each.name, createAuthorizer(api, each, context.createId(each.name))]),
  );
  const routes = addRoutes(api, calls.routes, authorizers);
  // What is deployed first has all of them.
  stage.node.addDependency(...routes);
  for (const fn of new Set(calls.routes.map((declaration) => declaration.fn))) {
    const [first, ...others] = calls.routes.filter((declaration) => declaration.fn === fn);
    permit(fn.construct, `${stage.stageName}/${others.length > 0 ? '*' : first?.route}`);
  }
  for (const { construct } of new Set(calls.grants)) {
    construct.addToRolePolicy(
      new PolicyStatement({
        actions: ['execute-api:ManageConnections'],
        resources: [toArn(`${stage.stageName}/*/@connections/*`)],
      }),
    );
    construct.addEnvironment(variables.callbackUrl, stage.callbackUrl);
    construct.addEnvironment(variables.url, stage.url);
  }
  return {};

  function permit(fn: LambdaFunction, resourceName: string): void {
    const principal = new ServicePrincipal('apigateway.amazonaws.com');
    fn.addPermission('WebSocketApi', { principal, sourceArn: toArn(resourceName) });
  }

  function toArn(resourceName: string): string {
    return api.stack.formatArn({ service: 'execute-api', resource: api.apiId, resourceName });
  }
}
