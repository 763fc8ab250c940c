/** The gateway's own answers, by the type that a template can change them under. */
const kinds = {
  ACCESS_DENIED: { status: 403, errorType: 'AccessDeniedException' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, errorType: 'AuthorizerConfigurationException' },
  BAD_REQUEST_BODY: { status: 400, errorType: 'BadRequestException' },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: 'BadRequestException' },
  INTEGRATION_FAILURE: { status: 502, errorType: 'InternalServerErrorException' },
  INTEGRATION_TIMEOUT: { status: 504, errorType: 'InternalServerErrorException' },
  API_CONFIGURATION_ERROR: { status: 500, errorType: 'InternalServerErrorException' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, errorType: 'MissingAuthenticationTokenException' },
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestEntityTooLargeException' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, errorType: 'UnsupportedMediaTypeException' },
  UNAUTHORIZED: { status: 401, errorType: 'UnauthorizedException' },
} as const;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export type GatewayErrorKind = keyof typeof kinds;

/** Why the gateway answers by itself, without a function's answer. */
export interface GatewayError {
  readonly kind: GatewayErrorKind;
  readonly status: number;
  /** The value of the header `x-amzn-ErrorType`. */
  readonly errorType: string;
  readonly message: string | null;
  /** What the log says, for the developer. */
  readonly reason: string;
}

/** One of the gateway's own answers. */
export function gatewayError(kind: GatewayErrorKind, message: string | null, reason: string): GatewayError {
  return { kind, ...kinds[kind], message, reason };
}

/** The answer to a body larger than API Gateway takes. */
export const tooLarge = gatewayError(
  'REQUEST_TOO_LARGE',
  'HTTP content length exceeded 10485760 bytes.',
  'the body is larger than the 10 MB that API Gateway takes',
);

/** The answer where a function failed or answered what is no HTTP response. */
export function badGateway(reason: string): GatewayError {
  return gatewayError('INTEGRATION_FAILURE', 'Internal server error', reason);
}

/** Whether a step of answering a request ended in one of the gateway's own answers. */
export function isGatewayError(value: unknown): value is GatewayError {
  return typeof value === 'object' && value !== null && 'kind' in value && 'errorType' in value;
}
