import { createRequire } from 'node:module';

/** The CDK's module for WebSocket APIs, loaded where there is one: it takes a tenth of a second. */
export function loadApiGatewayV2(): typeof import('aws-cdk-lib/aws-apigatewayv2') {
  return createRequire(import.meta.url)('aws-cdk-lib/aws-apigatewayv2');
}
