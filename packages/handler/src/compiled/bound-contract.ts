import type { Envelope, Rendered } from '../answer/envelope.ts';
import type { MakeProblem } from '../answer/problem.ts';
import type { Convert, Texts } from '../request/texts.ts';
import type { Check, Definitions } from '../schema/fault.ts';
import type { Schema } from '../schema/schema.ts';
import type { CompiledContract } from './compiled-contract.ts';

/** A contract with the code that its schemas need: a bundle holds no other. */
export interface BoundContract extends CompiledContract {
  readonly checks: readonly Check[];
  readonly convert: Convert;
  readonly problem: MakeProblem;
  /** Where the contract has `Headers`. */
  readonly pickHeaders?: (headers: Texts, schema: Schema, definitions: Definitions) => Texts;
  /** Where answers may have headers of several values. */
  readonly renderLists?: (answer: Rendered, envelope: Envelope, isHttpApi: boolean) => Rendered;
  /** Where answers may be bytes. */
  readonly encodeBytes?: (envelope: Envelope) => Envelope;
}
