import type { ContentOf, Operation } from './operation.ts';

/** What is sent to an operation: its parameters by their place, its body, and what every request may have. */
export type Request<O extends Operation> = ParametersOf<O['parameters']> &
  BodyOf<O> & {
    /** Those of the contract, and any others. */
    readonly headers?: Readonly<Record<string, unknown>>;
    /** Ends the request before its time. */
    readonly signal?: AbortSignal;
  };

type ParametersOf<Parameters> = {
  readonly [Place in keyof Parameters as NameOf<Place, Parameters[Place]>]: Parameters[Place];
};

type NameOf<Place, Values> = [Exclude<Values, undefined>] extends [never]
  ? never
  : Place extends 'header'
    ? 'headers'
    : Place;

type BodyOf<O extends Operation> = [NonNullable<O['requestBody']>] extends [never]
  ? unknown
  : undefined extends O['requestBody']
    ? { readonly body?: ContentOf<NonNullable<O['requestBody']>> }
    : { readonly body: ContentOf<O['requestBody']> };
