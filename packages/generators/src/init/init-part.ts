import type { Problem } from '@lambda-forge/context';
import type { FileChange, NewFile } from '../plan.ts';

/** What one concern of an app has to become, or why it cannot. */
export interface InitPart {
  readonly files?: readonly NewFile[];
  readonly changes?: readonly FileChange[];
  readonly notes?: readonly string[];
  readonly problems?: readonly Problem[];
}

/** A file with another text; nothing where it is the same. */
export function toChange(path: string, before: string, after: string): InitPart {
  return before === after ? {} : { changes: [{ path, before, after }] };
}

/** Why an app cannot become one of Lambda Forge by itself. */
export function toProblem(message: string, hint: string): InitPart {
  return { problems: [{ message, hint }] };
}
