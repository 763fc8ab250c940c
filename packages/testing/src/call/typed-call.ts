import type { Answer, OutputAnswer } from '@lambda-forge/events';
import type { Contract, ProblemDetails, Received } from '@lambda-forge/handler';

/** No contract is named: what is sent and answered may be anything. */
export type Untyped = 'untyped';

/** Calls the endpoint that a test is marked with. Where a status is expected, the answer is typed by it. */
export type CallOf<Named> = [Named] extends [Untyped]
  ? (request?: AnyRequest, status?: number) => Promise<Answer<unknown>>
  : [ContractOf<Named>] extends [never]
    ? PlainHandler
    : TypedCall<ContractOf<Named>>;

/** Calls another endpoint, whose answer has the status that is expected. */
export type ExpectingCallOf<Named> = [Named] extends [Untyped]
  ? (request: AnyRequest, status: number) => Promise<Answer<unknown>>
  : [ContractOf<Named>] extends [never]
    ? PlainHandler
    : ExpectingCall<ContractOf<Named>>;

interface PlainHandler {
  readonly 'a plain handler has no contract of its own: name its types, { Path: Path; Output: Output }': never;
}

type TypedCall<C extends Contract> =
  Record<never, never> extends SentTo<C>
    ? <S extends StatusOf<C> = StatusOf<C>>(request?: SentTo<C>, status?: S) => Promise<AnsweredWith<C, S>>
    : <S extends StatusOf<C> = StatusOf<C>>(request: SentTo<C>, status?: S) => Promise<AnsweredWith<C, S>>;

type ExpectingCall<C extends Contract> = <S extends StatusOf<C>>(
  request: SentTo<C>,
  status: S,
) => Promise<AnsweredWith<C, S>>;

type StatusOf<C extends Contract> = AnsweredBy<C>['status'];

type AnsweredWith<C extends Contract, S extends number> = OfStatus<AnsweredBy<C>, S>;

// One answer may have several statuses: where its type has none, any.
type OfStatus<Answered, S extends number> = Answered extends { readonly status: infer Own }
  ? [Own] extends [S]
    ? Answered
    : [S] extends [Own]
      ? Omit<Answered, 'status'> & { readonly status: S }
      : never
  : never;

/** What may be sent to an endpoint. */
export interface AnyRequest {
  /** The method, where the endpoint takes any. @default that of the endpoint, GET for `ANY` */
  readonly method?: string;
  /** Values of the endpoint's `{parameters}`, as they are. @default none */
  readonly path?: object;
  /** The body, or the query of a method without one. @default none */
  readonly input?: unknown;
  /** @default none, or the content type of a JSON body */
  readonly headers?: Readonly<Record<string, unknown>>;
}

type SentTo<C extends Contract> = Pick<AnyRequest, 'method' | 'headers'> &
  (C extends { readonly Path: infer Path } ? { readonly path: Received<Path> } : unknown) &
  (C extends { readonly Headers: infer Headers } ? MaybeLeftOut<'headers', Headers> : unknown) &
  (C extends { readonly Input: infer Input } ? MaybeLeftOut<'input', Input> : unknown);

type MaybeLeftOut<Name extends string, Values> = undefined extends Values
  ? { readonly [Key in Name]?: Received<Values> }
  : Record<never, never> extends Values
    ? { readonly [Key in Name]?: Received<Values> }
    : { readonly [Key in Name]: Received<Values> };

/** One of the contract's `Output`, or a refusal before the work of the function begins. */
type AnsweredBy<C extends Contract> =
  | OutputAnswer<C>
  | { [Status in 400 | 401 | 403]: Answer<Refusal> & { readonly status: Status } }[400 | 401 | 403];

// Of the handler, of API Gateway, or of its authorization.
type Refusal = Partial<ProblemDetails> & { readonly message?: string; readonly Message?: string };

/**
 * The contract that a test names: the types themselves, `{ Path: Path; Output: Output }`, or what has them, a handler that
 * is made by `createHandler` or its file, `typeof import('./main.ts')`.
 */
type ContractOf<Named> = Named extends { readonly handler: infer Handler }
  ? ContractOfHandler<Handler>
  : 'contract' extends keyof Named
    ? ContractOfHandler<Named>
    : Named extends Contract
      ? Named
      : never;

// One of a plain handler has none.
type ContractOfHandler<Handler> = 'contract' extends keyof Handler
  ? NonNullable<Handler['contract']> extends infer C extends Contract
    ? C
    : never
  : never;
