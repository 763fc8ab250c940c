import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnOutput } from 'aws-cdk-lib';
import type { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { loadApiGatewayV2 } from './load-api-gateway-v2.ts';

export interface ApiConstructs {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;
}

// A tenth of what all APIs of an account and region may take together (10,000 a second, 5,000 at once), so that clients
// which flood this one leave the others enough: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const throttle = { rateLimit: 1000, burstLimit: 500 };

/** A WebSocket API that has no routes yet, and the stage at which clients connect. */
export function createApi({ stack, context }: ServiceEnvironment): ApiConstructs {
  const { WebSocketApi, WebSocketStage } = loadApiGatewayV2();
  const api = new WebSocketApi(stack, 'WebSocketApi', {
    apiName: context.createId('WebSocketApi'),
    description: `${context.name}, stage ${context.stage}`,
    routeSelectionExpression: '$request.body.action',
  });
  const stage = new WebSocketStage(stack, 'WebSocketStage', {
    webSocketApi: api,
    stageName: context.stage.toLowerCase(),
    autoDeploy: true,
    throttle,
  });
  new CfnOutput(stack, 'WebSocketUrl', {
    description: 'Where clients connect to the WebSocket API',
    value: stage.url,
  });
  return { api, stage };
}
