import { type ReadResource, report } from '@lambda-forge/assembly';
import { functionArnOf, withoutQualifier } from '@lambda-forge/local-functions';
import type { ReadOptions } from './read-options.ts';
import type { Authorization, Integration, RouteConfig } from './web-socket-api-config.ts';

/**
 * A route of a WebSocket API. One that cannot be guarded or answered as on AWS is reported and unsupported, never left
 * open.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html
 * @param own the resources of its API
 */
export function readRoute(
  route: ReadResource,
  own: readonly ReadResource[],
  options: ReadOptions,
): RouteConfig {
  const { properties, scope, place } = route;
  const [, targetId] = /^integrations\/(.+)$/.exec(String(properties['Target'])) ?? [];
  const target = own.find(({ type, id }) => type === 'Integration' && id === targetId);
  if (!target && route.problems.length === 0)
    report(scope, place('Target'), 'it has no integration of this stage');
  const guard = own.find(({ type, id }) => type === 'Authorizer' && id === properties['AuthorizerId']);
  const authorization = readAuthorization(route, guard, options);
  const integration = target && readIntegration(target, options);
  const broken = [route, target, guard].flatMap((resource) => resource?.problems ?? []);
  return {
    key: String(properties['RouteKey']),
    authorization: authorization ?? { type: 'NONE' },
    integration:
      authorization && integration && broken.length === 0
        ? integration
        : { type: 'UNSUPPORTED', reason: broken.map(({ message }) => message).join('; ') },
    isAnswered:
      properties['RouteResponseSelectionExpression'] !== undefined &&
      own.some(({ type, properties: { RouteId } }) => type === 'RouteResponse' && RouteId === route.id),
  };
}

function readAuthorization(
  { properties, scope, place }: ReadResource,
  guard: ReadResource | undefined,
  options: ReadOptions,
): Authorization | undefined {
  const type = String(properties['AuthorizationType'] ?? 'NONE');
  if (type === 'NONE' || type === 'AWS_IAM') return { type };
  if (!guard || type !== 'CUSTOM')
    return report(scope, place('AuthorizerId'), 'it has no authorizer of this stage and of its own type');
  const functionArn = findFunction(guard, 'AuthorizerUri', options);
  if (functionArn === undefined) return undefined;
  return {
    type,
    authorizer: {
      id: guard.id,
      name: String(guard.properties['Name'] ?? guard.logicalId),
      functionArn,
      hasCredentials: guard.properties['AuthorizerCredentialsArn'] !== undefined,
      identitySources: ([guard.properties['IdentitySource'] ?? []].flat() as unknown[]).map(String),
    },
  };
}

function readIntegration(resource: ReadResource, options: ReadOptions): Integration | undefined {
  const { properties, scope, place } = resource;
  const type = String(properties['IntegrationType']);
  if (type === 'MOCK') return { type };
  if (type !== 'AWS_PROXY') {
    const reason = `an integration of type ${type} is not supported on this machine`;
    return report(scope, place('IntegrationType'), reason, 'Call a function (AWS_PROXY).');
  }
  const functionArn = findFunction(resource, 'IntegrationUri', options);
  if (functionArn === undefined) return undefined;
  return {
    type,
    functionArn,
    hasCredentials: properties['CredentialsArn'] !== undefined,
    timeout: Number(properties['TimeoutInMillis'] ?? 29_000),
  };
}

function findFunction(
  { properties, scope, place, problems }: ReadResource,
  property: string,
  { functionArns }: ReadOptions,
): string | undefined {
  if (problems.length > 0) return undefined;
  const arn = functionArnOf(properties[property]);
  if (arn === undefined)
    return report(scope, place(property), `${String(properties[property])} names no Lambda function`);
  const isKnown = arn.includes('${stageVariables.') || functionArns.has(withoutQualifier(arn));
  if (isKnown) return arn;
  const hint = 'Functions of other stages, accounts or regions do not run here.';
  return report(scope, place(property), `its function ${arn} is not one of this stage`, hint);
}
