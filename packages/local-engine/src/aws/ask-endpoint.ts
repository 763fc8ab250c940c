import { StageError } from '@lambda-forge/local-functions';

/** In milliseconds. */
const answerTimeout = 5000;

/** What an endpoint has answered. */
export interface EndpointAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks an endpoint, and does not wait for one that takes a connection but never answers.
 * @param request its path, `/` if there is none, and what `fetch` takes
 * @param timeout in milliseconds
 * @throws StageError when there is no answer
 */
export async function askEndpoint(
  endpoint: string,
  { path = '/', ...request }: RequestInit & { readonly path?: string } = {},
  timeout = answerTimeout,
): Promise<EndpointAnswer> {
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(new URL(path, endpoint), { ...request, signal });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const isSilent = (cause as Error).name === 'TimeoutError';
    throw new StageError(
      isSilent
        ? `${endpoint} takes connections, but has not answered for ${timeout / 1000} s.`
        : `Nothing answers at ${endpoint}.`,
      { cause, hint: 'Start the emulator of AWS there, or leave out --endpoint and AWS_ENDPOINT_URL.' },
    );
  }
}
