import type { Problem } from '@lambda-forge/context';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { ApiDeclarations } from './declarations.ts';
import type { ApiGatewayService } from './declare.ts';
import { fillAccess } from './record.ts';
import { toStageName } from './routes/create-rest-api.ts';
import { findLostEndpoints } from './routes/find-lost-endpoints.ts';

/** What of the declared endpoints an aspect, or whatever else came after them, has changed or removed. */
export function inspectApi(
  { handed, calls }: Declared<ApiGatewayService, ApiDeclarations>,
  { context }: ServiceEnvironment,
): Problem[] {
  if (calls.endpoints.length === 0) return [];
  const access = fillAccess(calls);
  const pools = calls.authorizers.filter(({ type }) => type === 'cognito').map(({ name }) => name);
  const typeOf = (name: string) => (pools.includes(name) ? 'COGNITO_USER_POOLS' : 'CUSTOM');
  const endpoints = calls.endpoints.map((endpoint) => {
    const { authorizer, iam } = access(endpoint);
    return {
      method: endpoint.method,
      path: endpoint.path,
      needsKey: endpoint.apiKeyRequired ?? false,
      hasCors: calls.cors.length > 0,
      fn: endpoint.fn.construct.node.defaultChild,
      authorization: iam ? 'AWS_IAM' : authorizer === undefined ? 'NONE' : typeOf(authorizer),
      scopes: endpoint.scopes ?? [],
      ...(authorizer === undefined ? {} : { authorizer: context.createId(authorizer) }),
    };
  });
  return findLostEndpoints(handed.api, toStageName(context), endpoints);
}
