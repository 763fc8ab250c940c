import type { Contract } from '@lambda-forge/handler';

/**
 * The contract that a test names: the types themselves, `{ Path: Path; Output: Output }`, or what has them, a handler that
 * is made by `createHandler` or its file, `typeof import('./main.ts')`.
 */
export type ContractOf<Named> = Named extends { readonly handler: infer Handler }
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
