import { type GatewayAnswer, type GatewayAnswerType, gatewayAnswers } from '@lambda-forge/manifest';

/** Why the gateway answers by itself, without a function's answer. */
export interface GatewayError extends GatewayAnswer {
  /** `NOT_SUPPORTED_HERE` is none of API Gateway's. */
  readonly kind: GatewayAnswerType | 'NOT_SUPPORTED_HERE';
  /** What the log says, for the developer. */
  readonly reason: string;
}

/** One of the gateway's own answers, with its usual text or another. */
export function gatewayError(
  kind: GatewayAnswerType,
  reason: string,
  message: string | null = gatewayAnswers[kind].message,
): GatewayError {
  return { kind, ...gatewayAnswers[kind], message, reason };
}

/** The answer to a body larger than API Gateway takes. */
export const tooLarge = gatewayError(
  'REQUEST_TOO_LARGE',
  'the body is larger than the 10 MB that API Gateway takes',
  'HTTP content length exceeded 10485760 bytes.',
);

/** The answer where a function failed or answered what is no HTTP response. */
export function badGateway(reason: string): GatewayError {
  return gatewayError('INTEGRATION_FAILURE', reason);
}

/** The answer where the API or what it calls is not set up well. */
export function misconfigured(reason: string): GatewayError {
  return gatewayError('API_CONFIGURATION_ERROR', reason);
}

/** The answer of what runs on AWS, and not on this machine. */
export function notSupportedHere(reason: string): GatewayError {
  return { kind: 'NOT_SUPPORTED_HERE', status: 501, member: 'message', message: reason, reason };
}

/** Whether a step of answering a request ended in one of the gateway's own answers. */
export function isGatewayError(value: unknown): value is GatewayError {
  return typeof value === 'object' && value !== null && 'kind' in value && 'reason' in value;
}
