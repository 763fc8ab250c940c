import { readFileSync } from 'node:fs';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { JsonFileError } from './errors.ts';
import { toFileProblem } from './find-file-fault.ts';

/**
 * The parsed contents of a JSON file.
 * @throws JsonFileError when the file cannot be read, or is not JSON (with line and column of the first fault)
 */
export function readJsonFile(file: string, hint?: string): unknown {
  const text = readText(file, hint);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (!error) return value;
  const before = text.slice(0, error.offset).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  throw new JsonFileError(`${file}:${line}:${column} is not valid JSON: ${describe(error)}.`, {
    hint: `Line ${line} reads: ${text.split('\n')[line - 1]?.trim() || '(empty)'}`,
  });
}

/**
 * The object that a JSON file holds.
 * @throws JsonFileError as `readJsonFile` does, and when it holds something else, such as a list
 */
export function readJsonObject(file: string, hint: string): Readonly<Record<string, unknown>> {
  const value = readJsonFile(file, hint);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new JsonFileError(`${file} holds ${JSON.stringify(value).slice(0, 40)}, and not an object.`, {
    hint,
  });
}

function readText(file: string, hint: string | undefined): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, ''); // Editors on Windows begin with a byte order mark.
  } catch (cause) {
    const problem = toFileProblem(cause);
    if (problem) throw new JsonFileError(problem.message, problem);
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing ? 'does not exist' : `cannot be read: ${(cause as Error).message}`;
    throw new JsonFileError(`${file} ${reason}.`, { cause, ...(hint ? { hint } : {}) });
  }
}

function describe({ error }: ParseError): string {
  const words = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, '$1 $2');
  return words.charAt(0).toLowerCase() + words.slice(1).toLowerCase();
}
