import type { CfnAuthorizer, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { AuthorizerDeclaration } from './calls.ts';
import { invocationUri } from './invocation-uri.ts';
import { loadApiGatewayV2 } from './load-api-gateway-v2.ts';

/** An authorizer of a WebSocket API, which may call its function. */
export function createAuthorizer(
  api: WebSocketApi,
  { name, fn, headers, queryStrings }: AuthorizerDeclaration,
  authorizerName: string,
): CfnAuthorizer {
  const authorizer = new (loadApiGatewayV2().CfnAuthorizer)(api, `Authorizer-${name}`, {
    apiId: api.apiId,
    name: authorizerName,
    authorizerType: 'REQUEST',
    authorizerUri: invocationUri(fn.construct),
    identitySource: [
      ...headers.map((header) => `route.request.header.${header}`),
      ...queryStrings.map((parameter) => `route.request.querystring.${parameter}`),
    ],
  });
  fn.construct.addPermission(`WebSocketAuthorizer-${name}`, {
    // Beside the API, as a nested stack with the function could not wait for the authorizer, which waits for it.
    scope: api.stack,
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: api.stack.formatArn({
      service: 'execute-api',
      resource: api.apiId,
      resourceName: `authorizers/${authorizer.ref}`,
    }),
  });
  return authorizer;
}
