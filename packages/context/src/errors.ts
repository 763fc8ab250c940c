/**
 * One thing that is wrong: what, which and where (`message`), and what to do about it (`hint`). The rest says the same
 * for programs, as far as it applies: nobody takes a message apart.
 */
export interface Problem {
  /** The kind, as an error has it. @default the code of the error that lists it */
  readonly code?: string;
  /** Without the hint. */
  readonly message: string;
  /** What the message is about, as it stands in a file: for people, below the message. */
  readonly excerpt?: string;
  readonly hint?: string;
  /** The name of the function that it is about. */
  readonly function?: string;
  /** The endpoint that it is about: `GET /orders/{id}`. */
  readonly endpoint?: string;
  /** The part of the function's contract that it is about: `Input`. */
  readonly part?: string;
  /** Where it is: `functions/hello_world/main.ts`, from the root. */
  readonly file?: string;
  /** The line of `file`, from 1. */
  readonly line?: number;
  /** Whether the message itself names the stages that it is about. @default they are named beside it */
  readonly namesStages?: boolean;
  /** Whether it is that something is not declared, which may follow from a `config.ts` that threw. @default false */
  readonly isAbsence?: boolean;
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
  readonly #summary: string;
  readonly #problems: readonly Problem[];

  constructor(code: string, message: string, options: ForgeErrorOptions = {}) {
    super(options.hint ? `${message}\n  ${options.hint}` : message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
    this.#summary = message;
    const { hint, problems = [{ message, ...(hint ? { hint } : {}), cause: this }] } = options;
    this.#problems = problems.map((problem) => ({ code, ...problem }));
  }

  /** The message without the hint, for whoever shows the two apart. */
  get summary(): string {
    return this.#summary;
  }

  /** Each thing that is wrong, without a title, and with its code. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The error as data for programs, as `--json` prints it. */
  toJSON(): object {
    const { code, summary: message, hint } = this;
    const problems = this.problems.map(({ cause: _, ...problem }) => problem);
    return { code, message, ...(hint ? { hint } : {}), problems };
  }
}

/** A class of errors that differ in nothing but their text. */
export type ForgeErrorClass = new (message: string, options?: ForgeErrorOptions) => ForgeError;

/** The class of all errors of `code`, to extend: `class SettingsError extends defineError('SETTINGS_INVALID') {}`. */
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
  const { hint } = first;
  if (problems.length === 1)
    throw new type(`${title}: ${textOf(first)}`, { ...(hint ? { hint } : {}), cause, problems });
  throw new type(`${title}: ${problems.length} problems\n${renderProblems(problems)}`, { cause, problems });
}

function findCause(problems: readonly Problem[]): unknown {
  const causes = [...new Set(problems.flatMap(({ cause }) => (cause === undefined ? [] : [cause])))];
  return causes.length > 1 ? new AggregateError(causes, `${causes.length} causes`) : causes[0];
}

/** The problems as an indented list, each followed by its hint. */
export function renderProblems(problems: readonly Problem[]): string {
  return problems.map((each) => `  - ${textOf(each)}${each.hint ? `\n    ${each.hint}` : ''}`).join('\n');
}

function textOf({ message, excerpt }: Problem): string {
  return excerpt ? `${message}\n      ${excerpt}` : message;
}

/** Settings in `cdk.json` are missing or wrong. */
export class SettingsError extends defineError('SETTINGS_INVALID') {}

/** A JSON file (`cdk.json`, `functions.json`) cannot be read or parsed. */
export class JsonFileError extends defineError('JSON_FILE_INVALID') {}

/** A pipeline stack has no `@context(...)` decorator. */
export class ContextMissingError extends defineError('CONTEXT_MISSING') {}

/** A command line cannot be read, or asks for what does not exist: an option, a command, a stage, an app. */
export class UsageError extends defineError('USAGE') {}
