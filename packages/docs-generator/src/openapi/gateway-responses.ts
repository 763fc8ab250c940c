import type { EndpointTrigger } from '@lambda-forge/context';
import type { ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';

/**
 * The answers that API Gateway itself gives before a function is called.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const gatewayResponses: Readonly<Record<string, ResponseObject>> = {
  BadRequest: gatewayResponse(
    'The request does not fit the contract; the function was not called.',
    'Invalid request body',
  ),
  Unauthorized: gatewayResponse(
    'The credentials are missing, or the authorizer refused them.',
    'Unauthorized',
  ),
  Forbidden: gatewayResponse(
    'The authorizer does not allow this call.',
    'User is not authorized to access this resource',
  ),
};

/** References to those of the gateway's answers that a caller of the endpoint may meet. */
export function toGatewayResponses({
  public: isPublic,
  validate,
}: EndpointTrigger): Record<string, ReferenceObject> {
  return {
    ...(validate ? { 400: { $ref: '#/components/responses/BadRequest' } } : {}),
    ...(isPublic
      ? {}
      : {
          401: { $ref: '#/components/responses/Unauthorized' },
          403: { $ref: '#/components/responses/Forbidden' },
        }),
  };
}

function gatewayResponse(description: string, message: string): ResponseObject {
  const schema = { type: 'object' as const, properties: { message: { type: 'string' as const } } };
  return { description, content: { 'application/json': { schema, example: { message } } } };
}
