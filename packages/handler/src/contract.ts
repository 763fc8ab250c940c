import type { Envelope } from './answer/envelope.ts';

/** The types of a handler's contract, as its file exports them. */
export interface Contract {
  /** The `{parameters}` of the endpoint. */
  readonly Path?: object;
  /** The body, or the query of a method without one. */
  readonly Input?: unknown;
  readonly Headers?: object;
  /** What it answers: `{ statusCode: 200; body: Order } | ...`, or only the body of a 200. */
  readonly Output?: unknown;
}

/** A type as it arrives in JSON: a Date is the text that its `toJSON` made. */
export type Received<T> = T extends { toJSON(): infer Json }
  ? Json
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends object
      ? { [Key in keyof T]: Received<T[Key]> }
      : T;

/** What a handler may answer: the contract's `Output`, with bytes in place of base64. */
export type Answer<C extends Contract> = C extends { readonly Output: infer Output }
  ? [Output] extends [never]
    ? Nothing
    : Sendable<Output>
  : Nothing;

type Nothing = ReturnType<() => void>;

type Sendable<Output> = Output extends { statusCode: number } ? Whole<Output> & Lacking<Output> : Output;

type Whole<Output> = Output extends { isBase64Encoded: true; body: string }
  ? Output | (Omit<Output, 'body' | 'isBase64Encoded'> & { body: Uint8Array })
  : Output;

// TypeScript takes a returned object that has more than its type says. So what is sent of one is refused by name.
type Lacking<Output> = { readonly [Part in Exclude<keyof Envelope, keyof Output>]?: never };
