/**
 * What an HTTP API takes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export const quotas = {
  /** Request line and header values together, in bytes. */
  head: 10_240,
  /** The body, of an answer, too, in bytes. */
  body: 10 * 1024 * 1024,
} as const;
