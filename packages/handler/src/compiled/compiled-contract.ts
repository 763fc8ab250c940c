import type { Envelope, Rendered } from '../answer/envelope.ts';
import type { MakeProblem } from '../answer/problem.ts';
import type { Convert, Texts } from '../request/texts.ts';
import type { Check, Definitions } from '../schema/fault.ts';
import type { Schema } from '../schema/schema.ts';

/** What a handler checks with: its contract, compiled from the types that its file exports, as data. */
export interface CompiledContract extends Omit<Definitions, 'checks'> {
  /** The file of the handler: `functions/orders/main.ts`. */
  readonly file: string;
  readonly path?: Schema;
  readonly headers?: Schema;
  readonly input?: Schema;
  /** Whether the whole `Input` may be left out. */
  readonly isInputOptional?: boolean;
  /** How a body is read: as JSON, as the fields of a form, or as the text that it is. */
  readonly bodyType?: 'json' | 'form' | 'text';
  /** What is answered, by its status, where `Output` tells them apart. */
  readonly answers?: Readonly<Record<string, Schema>>;
  /** What is answered, where it does not: only a body, or any status. */
  readonly output?: Schema;
  /** The status of an answer where `Output` is only its body. */
  readonly status?: number;
  /** The `Content-Type` of answers whose bodies have one of their own, by their status. */
  readonly mediaTypes?: Readonly<Record<string, string>>;
}

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
