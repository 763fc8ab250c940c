/** One thing that is wrong: what, which and where (`message`), and what to do about it (`hint`). */
export interface Problem {
  readonly message: string;
  readonly hint?: string;
  /** What was thrown, when the problem is that something was. */
  readonly cause?: unknown;
}

export interface ForgeErrorOptions {
  /** What the reader should do next. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** All that is wrong, when the message lists it. @default what the message and the hint say */
  readonly problems?: readonly Problem[];
}

/**
 * Every error that a Lambda Forge package means to throw. `code` is stable and documented in the package's
 * README; `message` says what, which and where; `hint` says what to do.
 */
export class ForgeError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  // Node.js prints what is not private beside the message.
  readonly #problems: readonly Problem[];

  constructor(code: string, message: string, options: ForgeErrorOptions = {}) {
    super(options.hint ? `${message}\n  ${options.hint}` : message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
    const { hint, problems = [{ message, ...(hint ? { hint } : {}), cause: this }] } = options;
    this.#problems = problems;
  }

  /** Each thing that is wrong, without a title. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }
}

/** A class of errors that differ in nothing but their text. */
export type ForgeErrorClass = new (message: string, options?: ForgeErrorOptions) => ForgeError;

/** The class of all errors of `code`, to extend: `class UsageError extends defineError('USAGE') {}`. */
export function defineError(code: string): ForgeErrorClass {
  return class extends ForgeError {
    constructor(message: string, options?: ForgeErrorOptions) {
      super(code, message, options);
    }
  };
}

/** Throws one error of `type` that lists all `problems` and keeps their causes; does nothing when there are none. */
export function assertNoProblems(problems: readonly Problem[], title: string, type: ForgeErrorClass): void {
  const [first] = problems;
  if (!first) return;
  const cause = findCause(problems);
  const { message, hint } = first;
  if (problems.length === 1)
    throw new type(`${title}: ${message}`, { ...(hint ? { hint } : {}), cause, problems });
  throw new type(`${title}: ${problems.length} problems\n${renderProblems(problems)}`, { cause, problems });
}

function findCause(problems: readonly Problem[]): unknown {
  const causes = [...new Set(problems.flatMap(({ cause }) => (cause === undefined ? [] : [cause])))];
  return causes.length > 1 ? new AggregateError(causes, `${causes.length} causes`) : causes[0];
}

/** The problems as an indented list, each followed by its hint. */
export function renderProblems(problems: readonly Problem[]): string {
  return problems.map(({ message, hint }) => `  - ${message}${hint ? `\n    ${hint}` : ''}`).join('\n');
}

/** Settings in `cdk.json` are missing or wrong. */
export class SettingsError extends defineError('SETTINGS_INVALID') {}

/** A JSON file (`cdk.json`, `functions.json`) cannot be read or parsed. */
export class JsonFileError extends defineError('JSON_FILE_INVALID') {}

/** A pipeline stack has no `@context(...)` decorator. */
export class ContextMissingError extends defineError('CONTEXT_MISSING') {}
