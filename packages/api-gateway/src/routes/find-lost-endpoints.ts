import type { Problem } from '@lambda-forge/context';
import { fillPath } from '@lambda-forge/manifest';
import { findTarget, toPattern } from '@lambda-forge/synthesis';
import {
  CfnAuthorizer,
  CfnMethod,
  CfnResource as CfnPath,
  CfnRestApi,
  type Deployment,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/** An endpoint as it has to be in the API. */
export interface ExpectedEndpoint {
  readonly method: string;
  readonly path: string;
  /** The function's L1 construct. */
  readonly fn: IConstruct | undefined;
  /** `NONE` when everybody may call. */
  readonly authorization: string;
  /** The name of its authorizer in API Gateway, if it has one. */
  readonly authorizer?: string;
  /** Of which an access token must have one. */
  readonly scopes: readonly string[];
  /** Whether calls need an API key. */
  readonly needsKey: boolean;
  /** Whether its path answers preflight requests. */
  readonly hasCors: boolean;
}

/**
 * What of the declared endpoints is not in the API that will be deployed: routes, permissions, authorizers, CORS.
 * It looks at what was made, wherever it is, not at how it was made.
 */
export function findLostEndpoints(
  api: RestApi,
  stageName: string,
  endpoints: readonly ExpectedEndpoint[],
): Problem[] {
  const nodes = api.stack.node.findAll();
  const restApi = api.node.defaultChild;
  const methods = new Map(
    nodes
      .filter((node) => node instanceof CfnMethod && findTarget(node.restApiId) === restApi)
      .map((node) => [
        `${(node as CfnMethod).httpMethod} ${pathOf(findTarget((node as CfnMethod).resourceId))}`,
        node as CfnMethod,
      ]),
  );
  const permissions = groupByFunction(nodes.filter((node) => node instanceof CfnPermission));
  const deployed = findDeployed(api.latestDeployment);
  return endpoints.flatMap((endpoint) => {
    const { method, path, hasCors } = endpoint;
    const found = methods.get(`${method} ${path}`);
    const preflight = methods.get(`OPTIONS ${path}`) ?? methods.get(`ANY ${path}`);
    const wrong: string[] = [];
    if (!found) wrong.push('is not in the API');
    else {
      if (!deployed.has(found)) wrong.push("is not in the API's deployment");
      const guard = findTarget(found.authorizerId);
      const name = guard instanceof CfnAuthorizer ? guard.name : undefined;
      const { authorizationType: type = 'NONE' } = found;
      if (name !== endpoint.authorizer)
        wrong.push(
          `has ${name ? `authorizer "${name}"` : 'no authorizer'}, not ${endpoint.authorizer ? `"${endpoint.authorizer}"` : 'none'}`,
        );
      else if (type !== endpoint.authorization)
        wrong.push(`has the authorization type ${type}, not ${endpoint.authorization}`);
      const asked = found.authorizationScopes ?? [];
      if (asked.join() !== endpoint.scopes.join())
        wrong.push(
          `asks for ${asked.join(', ') || 'no scopes'}, not ${endpoint.scopes.join(', ') || 'none'}`,
        );
      if (endpoint.needsKey && found.apiKeyRequired !== true) wrong.push('requires no API key');
    }
    const own = (endpoint.fn && permissions.get(endpoint.fn)) ?? [];
    if (!own.some((permission) => permits(permission, endpoint, stageName)))
      wrong.push('has no permission to invoke its function');
    if (hasCors && !(preflight && deployed.has(preflight))) wrong.push('does not answer preflight requests');
    return wrong.map((what) => ({
      endpoint: `${method} ${path}`,
      message: `Endpoint ${method} ${path} ${what}.`,
      hint: 'Something changed the API after it was declared: an aspect, maybe, or a construct that was removed.',
    }));
  });
}

function findDeployed(deployment: Deployment | undefined): Set<IConstruct> {
  return new Set(deployment?.node.dependencies.flatMap((dependency) => dependency.node.findAll()));
}

function pathOf(resource: IConstruct | undefined): string {
  if (resource instanceof CfnRestApi) return '/';
  if (!(resource instanceof CfnPath)) return '';
  const parent = pathOf(findTarget(resource.parentId));
  return `${parent === '/' ? '' : parent}/${resource.pathPart}`;
}

function groupByFunction(
  permissions: readonly CfnPermission[],
): ReadonlyMap<IConstruct, readonly CfnPermission[]> {
  const groups = new Map<IConstruct, CfnPermission[]>();
  for (const permission of permissions) {
    const fn = findTarget(permission.functionName);
    if (fn) groups.set(fn, [...(groups.get(fn) ?? []), permission]);
  }
  return groups;
}

function permits(permission: CfnPermission, { method, path }: ExpectedEndpoint, stageName: string): boolean {
  if (permission.principal !== 'apigateway.amazonaws.com') return false;
  const pattern = toPattern(permission.sourceArn).split(':').at(-1) ?? '';
  const call = `api/${stageName}/${method === 'ANY' ? '*' : method}${fillPath(path, () => '*')}`;
  return matches(pattern, call);
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(text);
}
