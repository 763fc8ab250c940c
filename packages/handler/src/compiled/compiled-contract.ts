import type { Definitions, Schema } from '../schema/schema.ts';

/** What a handler checks with: its contract, compiled from the types that its file exports. */
export interface CompiledContract extends Definitions {
  /** The file of the handler: `functions/orders/main.ts`. */
  readonly file: string;
  readonly path?: Schema;
  readonly headers?: Schema;
  readonly input?: Schema;
  /** Whether the whole `Input` may be left out. */
  readonly isInputOptional?: boolean;
  /** How a body is read: as JSON, as the fields of a form, or as the text that it is. */
  readonly bodyType?: 'json' | 'form' | 'text';
  readonly output?: Schema;
  /** The status of an answer where `Output` is only its body. */
  readonly status?: number;
}
