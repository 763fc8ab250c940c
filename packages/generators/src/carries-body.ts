import type { HttpMethod } from '@lambda-forge/context';

/** Whether requests with this method carry a body, so that the contract needs an `Input`. */
export function carriesBody(method: HttpMethod): boolean {
  return ['POST', 'PUT', 'PATCH', 'ANY'].includes(method);
}
