import type { Problem } from '@lambda-forge/context';
import { applyEdits, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { AppFiles } from '../app/app-files.ts';

/** A JSON file of an app, with or without comments. */
export interface JsonFile {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Reads a JSON file that holds an object, or says what is wrong with it. */
export function readJsonObject(app: AppFiles, path: string): JsonFile | Problem {
  if (!app.exists(path)) return { message: `There is no ${path}.`, hint: 'Go to the folder of a CDK app.' };
  const text = app.read(path);
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    const line = text.slice(0, error.offset).split('\n').length;
    return {
      message: `${path}:${line} is not valid JSON: ${printParseErrorCode(error.error)}.`,
      hint: 'Correct it.',
    };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return { text, value: value as Readonly<Record<string, unknown>> };
  return { message: `${path} does not hold an object.`, hint: 'Correct it.' };
}

export interface SetOptions {
  /** Whether a new key comes first in its object. @default false */
  readonly first?: boolean;
}

/** A JSON text with a value at a place, as the rest of it is written: indentation, comments, order. */
export function setJson(
  text: string,
  path: readonly (string | number)[],
  value: unknown,
  { first = false }: SetOptions = {},
): string {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  const position = first ? { getInsertionIndex: () => 0 } : {};
  return applyEdits(text, modify(text, [...path], value, { formattingOptions, ...position }));
}
