/** One of the answers that API Gateway gives by itself, in place of a function's. */
export interface GatewayAnswer {
  readonly status: number;
  /** The header `x-amzn-ErrorType`; absent where none is known. */
  readonly errorType?: string;
  /** The member of the JSON body that the text stands in. */
  readonly member: 'message' | 'Message';
  /** The text, where it is always the same. */
  readonly message: string | null;
}

// A refusal by a policy is the one with a capital letter: that of AWS's authorization layer, which API Gateway hands on.
const table = {
  ACCESS_DENIED: answer(
    403,
    'AccessDeniedException',
    'User is not authorized to access this resource',
    'Message',
  ),
  API_CONFIGURATION_ERROR: answer(500, 'InternalServerErrorException', 'Internal server error'),
  AUTHORIZER_CONFIGURATION_ERROR: answer(500, 'AuthorizerConfigurationException', null),
  BAD_REQUEST_BODY: answer(400, 'BadRequestException', 'Invalid request body'),
  BAD_REQUEST_PARAMETERS: answer(400, 'BadRequestException', 'Missing required request parameters'),
  BAD_REQUEST_URL: answer(400, 'BadRequestException', 'Bad Request'),
  HEADERS_TOO_LARGE: answer(431, undefined, 'HTTP header is larger than 10240 bytes.'),
  INTEGRATION_FAILURE: answer(502, 'InternalServerErrorException', 'Internal server error'),
  INTEGRATION_TIMEOUT: answer(504, 'InternalServerErrorException', 'Endpoint request timed out'),
  INVALID_API_KEY: answer(403, 'ForbiddenException', 'Forbidden'),
  INVALID_SIGNATURE: answer(
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ),
  MISSING_AUTHENTICATION_TOKEN: answer(
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ),
  QUOTA_EXCEEDED: answer(429, 'LimitExceededException', 'Limit Exceeded'),
  REQUEST_TOO_LARGE: answer(413, 'RequestEntityTooLargeException', 'Request Too Long'),
  THROTTLED: answer(429, 'TooManyRequestsException', 'Too Many Requests'),
  UNAUTHORIZED: answer(401, 'UnauthorizedException', 'Unauthorized'),
  UNSUPPORTED_MEDIA_TYPE: answer(415, 'UnsupportedMediaTypeException', 'Unsupported Media Type'),
  URI_TOO_LONG: answer(414, undefined, 'Request URI too long'),
} as const;

/**
 * A type of gateway response, or, for `BAD_REQUEST_URL`, `HEADERS_TOO_LARGE` and `URI_TOO_LONG`, an answer that AWS has
 * no type for.
 */
export type GatewayAnswerType = keyof typeof table;

/**
 * What API Gateway answers by itself, by the type that a template can change it under.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 * https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden
 */
export const gatewayAnswers: Readonly<Record<GatewayAnswerType, GatewayAnswer>> = table;

function answer(
  status: number,
  errorType: string | undefined,
  message: string | null,
  member: GatewayAnswer['member'] = 'message',
): GatewayAnswer {
  return { status, ...(errorType === undefined ? {} : { errorType }), member, message };
}
