import type { RuleName } from './rules.ts';
import type { Severity } from './severity.ts';

/** One thing that is different in the second of two documents. */
export interface Change {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** `POST /orders`; absent where it is about the whole API. */
  readonly endpoint?: string;
  /** Where in it: `request body`, `answer 200`, `query parameter limit`. */
  readonly place?: string;
  /** Where in its schema: `/items/[]/name`; '' is the schema itself. */
  readonly path?: string;
  /** What is different, without where. */
  readonly message: string;
}
