import type { Declared, ServiceBudget, ServiceEnvironment } from '@lambda-forge/services';
import { CfnAuthorizer, CfnModel, CfnResource as CfnPath } from 'aws-cdk-lib/aws-apigateway';
import type { ApiDeclarations } from './declarations.ts';
import type { ApiGatewayService } from './declare.ts';

/**
 * Paths and authorizers of the API. An endpoint takes a method and a path; a preflight method; a model for what API
 * Gateway validates.
 */
export function budgetApi(
  { calls }: Declared<ApiGatewayService, ApiDeclarations>,
  { stack, limits }: ServiceEnvironment,
): ServiceBudget {
  const nodes = stack.node.findAll();
  const count = (kind: typeof CfnPath | typeof CfnAuthorizer) =>
    nodes.filter((node) => node instanceof kind).length;
  const entry = { stack: stack.stackName, perEndpoint: 0 };
  return {
    entries: [
      {
        ...entry,
        quota: 'API resources',
        used: count(CfnPath),
        limit: limits.apiResources,
        perEndpoint: 1,
        hint: raise('apiResources'),
      },
      {
        ...entry,
        quota: 'API authorizers',
        used: count(CfnAuthorizer),
        limit: limits.apiAuthorizers,
        hint: raise('apiAuthorizers'),
      },
    ],
    besideFunction: 1,
    perEndpoint: 2 + Number(calls.cors.length > 0) + Number(nodes.some((node) => node instanceof CfnModel)),
  };
}

function raise(setting: string): string {
  return `Share paths, or have AWS raise the quota and say so: limits: { ${setting}: ... }.`;
}
