import { expect, test } from '@jest/globals';
import { gatewayAnswers } from './gateway-answers.ts';

// Statuses as AWS lists them: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
test.each([
  ['ACCESS_DENIED', 403, 'AccessDeniedException', 'User is not authorized to access this resource'],
  ['API_CONFIGURATION_ERROR', 500, 'InternalServerErrorException', 'Internal server error'],
  ['AUTHORIZER_CONFIGURATION_ERROR', 500, 'AuthorizerConfigurationException', null],
  ['BAD_REQUEST_BODY', 400, 'BadRequestException', 'Invalid request body'],
  ['BAD_REQUEST_PARAMETERS', 400, 'BadRequestException', 'Missing required request parameters'],
  ['BAD_REQUEST_URL', 400, 'BadRequestException', 'Bad Request'],
  ['HEADERS_TOO_LARGE', 431, undefined, 'HTTP header is larger than 10240 bytes.'],
  ['INTEGRATION_FAILURE', 502, 'InternalServerErrorException', 'Internal server error'],
  ['INTEGRATION_TIMEOUT', 504, 'InternalServerErrorException', 'Endpoint request timed out'],
  ['INVALID_API_KEY', 403, 'ForbiddenException', 'Forbidden'],
  [
    'INVALID_SIGNATURE',
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
  [
    'MISSING_AUTHENTICATION_TOKEN',
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  ['QUOTA_EXCEEDED', 429, 'LimitExceededException', 'Limit Exceeded'],
  ['REQUEST_TOO_LARGE', 413, 'RequestEntityTooLargeException', 'Request Too Long'],
  ['THROTTLED', 429, 'TooManyRequestsException', 'Too Many Requests'],
  ['UNAUTHORIZED', 401, 'UnauthorizedException', 'Unauthorized'],
  ['UNSUPPORTED_MEDIA_TYPE', 415, 'UnsupportedMediaTypeException', 'Unsupported Media Type'],
  ['URI_TOO_LONG', 414, undefined, 'Request URI too long'],
] as const)('%s is answered with %d %s, %j', (type, status, errorType, message) => {
  const { member: _, ...answer } = gatewayAnswers[type];

  expect(answer).toStrictEqual({ status, ...(errorType && { errorType }), message });
});

test("an authorizer's refusal is the one answer whose text stands in Message", () => {
  const members = Object.entries(gatewayAnswers).filter(([, { member }]) => member !== 'message');
  expect(members.map(([type, { member }]) => [type, member])).toEqual([['ACCESS_DENIED', 'Message']]);
});
