import type { Answer } from './answer.ts';
import type { Operation } from './operation.ts';
import type { Request } from './request.ts';

/**
 * Calls an operation. A refusal is an answer with an `error`; what keeps the request from being answered at all is thrown,
 * as `fetch` does.
 */
export type Call<O extends Operation> =
  Record<never, never> extends Request<O>
    ? (request?: Request<O>) => Promise<Answer<O>>
    : (request: Request<O>) => Promise<Answer<O>>;
