import { flattenScopes, type ReadResource, readResources, report, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { readCors, readStage, type StageConfig } from '@lambda-forge/local-http';
import type { HttpApiConfig, RouteConfig } from './http-api-config.ts';
import { readIntegration } from './read-integration.ts';
import { readRoute } from './read-route.ts';

/**
 * All HTTP APIs of a stage. What is not supported goes to `notes`, and is then answered so.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html
 */
export function readHttpApis(scopes: readonly Scope[], notes: Problem[]): HttpApiConfig[] {
  const all = flattenScopes(scopes).flatMap((scope) =>
    readResources(scope, { service: 'AWS::ApiGatewayV2', types }),
  );
  return all
    .filter(({ type, properties }) => type === 'Api' && properties['ProtocolType'] !== 'WEBSOCKET')
    .map((api) => {
      const own = all.filter((other) => other.properties['ApiId'] === api.id);
      const config = readApi(api, own);
      for (const { problems } of [api, ...own]) notes.push(...problems);
      return config;
    });
}

const types = new Set(['Api', 'Authorizer', 'Integration', 'Route', 'Stage']);

function readApi(api: ReadResource, own: readonly ReadResource[]): HttpApiConfig {
  const { id, logicalId, scope, properties, place, problems } = api;
  const { account, region, partition } = scope.environment;
  for (const property of ['Body', 'BodyS3Location']) {
    if (properties[property] === undefined) continue;
    const reason = 'an API that is given as an OpenAPI document is not supported on this machine';
    report(scope, place(property), reason, 'Define it with HttpApi and its routes.');
  }
  const ofType = (type: string) => own.filter((other) => other.type === type);
  const cors = readCors(properties['CorsConfiguration']);
  const quick = properties['Target'] === undefined ? [] : [readQuickRoute(api)];
  return {
    id,
    logicalId,
    name: String(properties['Name'] ?? logicalId),
    account,
    region,
    partition,
    ...(cors === undefined ? {} : { cors }),
    routes: [...quick, ...ofType('Route').map((route) => readRoute(route, own))],
    stages: [...quick.map(() => defaultStage), ...ofType('Stage').map(readStage)],
    ...(problems.length > 0 ? { refusal: problems.map(({ message }) => message).join('; ') } : {}),
  };
}

const defaultStage: StageConfig = { name: '$default', variables: {} };

// "Quick create produces an API with an integration, a default catch-all route, and a default stage":
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html
function readQuickRoute(api: ReadResource): RouteConfig {
  const { logicalId, properties } = api;
  const target = String(properties['Target']);
  const isUrl = /^https?:/.test(target);
  const integration = {
    IntegrationType: isUrl ? 'HTTP_PROXY' : 'AWS_PROXY',
    IntegrationUri: target,
    IntegrationMethod: 'ANY',
    PayloadFormatVersion: isUrl ? '1.0' : '2.0',
    CredentialsArn: properties['CredentialsArn'],
  };
  return {
    logicalId,
    key: String(properties['RouteKey'] ?? '$default'),
    authorization: { type: 'NONE' },
    integration: readIntegration({ ...api, properties: integration }),
  };
}
