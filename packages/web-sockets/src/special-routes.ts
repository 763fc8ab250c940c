/** The routes that API Gateway itself chooses, rather than a message: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-routes-integrations.html */
export const specialRoutes = ['$connect', '$disconnect', '$default'] as const;
