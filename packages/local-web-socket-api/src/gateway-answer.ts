import type { InvocationResult } from '@lambda-forge/local-functions';

/** One of the gateway's own answers, and why, for the developer. */
export interface GatewayAnswer {
  readonly status: number;
  readonly message: string;
  readonly reason: string;
  /** Of the function, where one was called. */
  readonly result?: InvocationResult;
}

/** Those that a client gets in place of a connection, or of what a function answers. */
export const gatewayAnswers = {
  unauthorized: (reason: string): GatewayAnswer => ({ status: 401, message: 'Unauthorized', reason }),
  forbidden: (reason: string): GatewayAnswer => ({ status: 403, message: 'Forbidden', reason }),
  internal: (reason: string): GatewayAnswer => ({ status: 500, message: 'Internal server error', reason }),
  failed: (reason: string): GatewayAnswer => ({ status: 502, message: 'Internal server error', reason }),
  late: (reason: string): GatewayAnswer => ({ status: 504, message: 'Endpoint request timed out', reason }),
  notSupportedHere: (reason: string): GatewayAnswer => ({ status: 501, message: reason, reason }),
};

/** Whether a step ended in one of the gateway's own answers. */
export function isGatewayAnswer(value: unknown): value is GatewayAnswer {
  return typeof value === 'object' && value !== null && 'reason' in value && 'message' in value;
}
