import type { Contract, ProblemDetails, Received } from '@lambda-forge/handler';
import { carriesBody, type HttpMethod } from '@lambda-forge/manifest';
import type { Answer } from './answer.ts';
import { type ApiGatewayEventOptions, toTexts } from './api-gateway-event.ts';

/** A request for a handler that is made by `createHandler`, in the words of its contract. */
export type ContractRequest<C extends Contract> = Omit<ApiGatewayEventOptions, 'path' | 'query' | 'body'> & {
  readonly [Part in keyof C & ('Path' | 'Input') as Lowercase<Part>]?: Received<C[Part]>;
};

/** What it answers: one of its `Output`, or a problem that it has with the request or with itself. */
export type ContractAnswer<C extends Contract> =
  | OutputAnswer<C>
  | (Answer<ProblemDetails> & { readonly status: 400 | 500 });

/** What it answers where the request and its work are right: without an `Output`, nothing. */
export type OutputAnswer<C extends Contract> = C extends { readonly Output: infer Output }
  ? AnswerOf<Output>
  : AnswerOf<undefined>;

/** The answers that an `Output` has: a body alone is that of a 200, and nothing that of a 204. */
type AnswerOf<Output> = [Output] extends [Nothing] ? AnswerWith<204, undefined> : EachAnswer<Output>;

type Nothing = ReturnType<() => void> | undefined;

type EachAnswer<Output> = Output extends { readonly statusCode: infer Status extends number }
  ? AnswerWith<Status, Output extends { readonly body: infer Body } ? Received<Body> : undefined>
  : AnswerWith<200, Received<Output>>;

type AnswerWith<Status extends number, Body> = Omit<Answer<Body>, 'status'> & { readonly status: Status };

/** The event's options: `input` is the body, or the query of a method without one. */
export function toEventOptions({
  path,
  input,
  ...options
}: ApiGatewayEventOptions & { readonly input?: unknown }): ApiGatewayEventOptions {
  const { method = 'GET' } = options;
  const sent =
    input === undefined
      ? {}
      : carriesBody(method as HttpMethod)
        ? { body: input }
        : { query: toTexts(input) };
  return { ...options, ...sent, ...(path && { path: toTexts(path) as Record<string, string> }) };
}
