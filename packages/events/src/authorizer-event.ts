import type { APIGatewayRequestAuthorizerEvent, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { type ApiGatewayEventOptions, createApiGatewayEvent } from './api-gateway-event.ts';

/** The event that a REQUEST authorizer receives for such a request; what is missing is empty in it, not null. */
export function createAuthorizerEvent(
  options: ApiGatewayEventOptions = {},
): APIGatewayRequestAuthorizerEvent {
  const { body: _, isBase64Encoded: __, requestContext, ...request } = createApiGatewayEvent(options);
  return {
    ...request,
    queryStringParameters: request.queryStringParameters ?? {},
    multiValueQueryStringParameters: request.multiValueQueryStringParameters ?? {},
    pathParameters: request.pathParameters ?? {},
    stageVariables: request.stageVariables ?? {},
    type: 'REQUEST',
    methodArn: methodArn(options),
    requestContext: { ...requestContext, authorizer: undefined },
  };
}

/** The event that a TOKEN authorizer receives: the token and what it is to allow. */
export function createTokenAuthorizerEvent(
  token: string,
  options: ApiGatewayEventOptions = {},
): APIGatewayTokenAuthorizerEvent {
  return { type: 'TOKEN', authorizationToken: token, methodArn: methodArn(options) };
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
function methodArn(options: ApiGatewayEventOptions): string {
  const { httpMethod, path, requestContext } = createApiGatewayEvent(options);
  return `arn:aws:execute-api:us-east-1:${requestContext.accountId}:${requestContext.apiId}/${requestContext.stage}/${httpMethod}${path}`;
}
