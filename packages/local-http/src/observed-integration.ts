/** What is found out of an integration on the way of a request, for the access log. */
export interface ObservedIntegration {
  /**
   * In milliseconds.
   * @default - it was not asked
   */
  latency?: number;
  /**
   * Of the invocation, once Lambda has answered it, whatever the function did.
   * @default - Lambda has not answered, or was not asked
   */
  requestId?: string;
  /**
   * What the function, or the server, has answered.
   * @default - nothing that is an answer
   */
  status?: number;
}

/** One of the gateway's own answers has a reason, that of an integration has none. */
interface Answer {
  readonly status: number;
  readonly reason?: string;
}

/** Asks an integration, and notes how long that took and what it has answered. Whoever calls Lambda notes the request id. */
export async function observeIntegration<T extends Answer>(
  observed: ObservedIntegration,
  ask: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const answer = await ask();
  observed.latency = Math.round(performance.now() - began);
  if (answer.reason === undefined) observed.status = answer.status;
  return answer;
}

/**
 * The variables of an access log that are about an integration; those of one that was not asked have no values.
 * @param failure why the gateway has answered in its place, if it has
 */
export function integrationVariables(
  { latency, requestId, status }: ObservedIntegration,
  failure: string | undefined,
): object {
  // Lambda answers 200 whatever the function does; a server has no status but its own.
  const integrationStatus = requestId === undefined ? status : 200;
  const error = latency === undefined ? undefined : failure;
  return {
    integrationStatus,
    integrationLatency: latency,
    integrationErrorMessage: error,
    integration: { latency, requestId, status, integrationStatus, error },
  };
}
