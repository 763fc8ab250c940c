import type { CfnAuthorizer, CfnRoute, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { RouteDeclaration } from './calls.ts';
import { invocationUri } from './invocation-uri.ts';
import { loadApiGatewayV2 } from './load-api-gateway-v2.ts';

/** Adds routes to an API, with one integration for each function. */
export function addRoutes(
  api: WebSocketApi,
  routes: readonly RouteDeclaration[],
  authorizers: ReadonlyMap<string, CfnAuthorizer>,
): CfnRoute[] {
  const { CfnIntegration, CfnRoute, CfnRouteResponse } = loadApiGatewayV2();
  const { apiId } = api;
  const integrations = new Map<LambdaFunction, string>();
  const integrationOf = ({ name, construct }: RouteDeclaration['fn']): string => {
    const known = integrations.get(construct);
    if (known !== undefined) return known;
    const { ref } = new CfnIntegration(api, `Integration-${name}`, {
      apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: invocationUri(construct),
    });
    integrations.set(construct, ref);
    return ref;
  };
  return routes.map(({ route, fn, authorizer = '', returnResponse = false }) => {
    const guard = authorizers.get(authorizer);
    const construct = new CfnRoute(api, `Route-${route}`, {
      apiId,
      routeKey: route,
      target: `integrations/${integrationOf(fn)}`,
      authorizationType: guard ? 'CUSTOM' : 'NONE',
      ...(guard ? { authorizerId: guard.ref } : {}),
      ...(returnResponse ? { routeResponseSelectionExpression: '$default' } : {}),
    });
    if (returnResponse)
      new CfnRouteResponse(api, `Response-${route}`, {
        apiId,
        routeId: construct.ref,
        routeResponseKey: '$default',
      });
    return construct;
  });
}
