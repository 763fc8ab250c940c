import type { HttpMethod } from './manifest.ts';

const methodsWithBody = ['POST', 'PUT', 'PATCH', 'ANY'];

/** Whether a function's `Input` is the body of requests with this method, as some of `ANY` carry one; else it is the query. */
export function carriesBody(method: HttpMethod | Lowercase<HttpMethod>): boolean {
  return methodsWithBody.includes(method.toUpperCase());
}
