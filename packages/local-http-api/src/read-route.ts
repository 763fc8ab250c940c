import { type ReadResource, report } from '@lambda-forge/assembly';
import type { Authorization, RouteConfig } from './http-api-config.ts';
import { readAuthorizer } from './read-authorizer.ts';
import { readIntegration, unsupported } from './read-integration.ts';

/**
 * A route of an HTTP API. One that cannot be guarded or answered as on AWS is reported and unsupported, never left open.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html
 * @param own the resources of its API
 */
export function readRoute(route: ReadResource, own: readonly ReadResource[]): RouteConfig {
  const { logicalId, properties, scope, place } = route;
  const [, targetId] = /^integrations\/(.+)$/.exec(String(properties['Target'])) ?? [];
  const target = own.find(({ type, id }) => type === 'Integration' && id === targetId);
  if (!target && route.problems.length === 0)
    report(scope, place('Target'), 'it has no integration of this stage');
  const guard = own.find(({ type, id }) => type === 'Authorizer' && id === properties['AuthorizerId']);
  const authorization = readAuthorization(route, guard);
  const integration = target && readIntegration(target);
  const broken = [route, target, guard].filter((resource) => (resource?.problems.length ?? 0) > 0);
  return {
    logicalId,
    key: String(properties['RouteKey']),
    authorization: authorization ?? { type: 'NONE' },
    integration:
      authorization && integration && broken.length === 0
        ? integration
        : unsupported(...broken.flatMap((resource) => resource ?? [])),
  };
}

function readAuthorization(route: ReadResource, guard: ReadResource | undefined): Authorization | undefined {
  const { properties, scope, place } = route;
  const type = String(properties['AuthorizationType'] ?? 'NONE');
  if (type === 'NONE' || type === 'AWS_IAM') return { type };
  const authorizer = guard && readAuthorizer(guard);
  if (authorizer?.type === 'JWT' && type === 'JWT') {
    const scopes = ([properties['AuthorizationScopes'] ?? []].flat() as unknown[]).map(String);
    return { type, authorizer, scopes };
  }
  if (authorizer?.type === 'REQUEST' && type === 'CUSTOM') return { type, authorizer };
  // What is wrong with the authorizer itself is told of once, there.
  if (guard && guard.problems.length > 0) return undefined;
  return report(scope, place('AuthorizerId'), 'it has no authorizer of this stage and of its own type');
}
