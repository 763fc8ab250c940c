import { flattenScopes, type ReadResource, readResources, type Scope } from '@lambda-forge/assembly';
import { readStage } from '@lambda-forge/local-http';
import type { ReadOptions } from './read-options.ts';
import { readRoute } from './read-route.ts';
import type { WebSocketApiConfig } from './web-socket-api-config.ts';

const types = new Set(['Api', 'Authorizer', 'Integration', 'Route', 'RouteResponse', 'Stage']);

/**
 * All WebSocket APIs of a stage.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html
 */
export function readWebSocketApis(scopes: readonly Scope[], options: ReadOptions): WebSocketApiConfig[] {
  const all = flattenScopes(scopes).flatMap((scope) =>
    readResources(scope, { service: 'AWS::ApiGatewayV2', types }),
  );
  return all
    .filter(({ type, properties }) => type === 'Api' && properties['ProtocolType'] === 'WEBSOCKET')
    .map((api) => {
      const own = all.filter((other) => other.properties['ApiId'] === api.id);
      const config = readApi(api, own, options);
      for (const { problems } of [api, ...own]) options.notes.push(...problems);
      return config;
    });
}

function readApi(
  { id, logicalId, properties, scope }: ReadResource,
  own: readonly ReadResource[],
  options: ReadOptions,
): WebSocketApiConfig {
  const { account, region, partition } = scope.environment;
  const ofType = (type: string) => own.filter((other) => other.type === type);
  return {
    id,
    logicalId,
    name: String(properties['Name'] ?? logicalId),
    account,
    region,
    partition,
    selection: String(properties['RouteSelectionExpression'] ?? ''),
    routes: ofType('Route').map((route) => readRoute(route, own, options)),
    stages: ofType('Stage').map(readStage),
  };
}
