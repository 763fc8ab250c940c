/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const quotas = {
  /** Of a message, either way, in bytes. */
  message: 128 * 1024,
  /** How long a connection lasts without a message, in milliseconds. */
  idle: 10 * 60_000,
  /** How long any connection lasts. */
  connection: 2 * 60 * 60_000,
  /** How long an authorizer may take. */
  authorizer: 29_000,
} as const;
