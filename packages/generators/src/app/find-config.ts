import { isConfig } from '@lambda-forge/manifest';
import type { AppFiles } from './app-files.ts';

/** A `config.ts` of an app. */
export interface ConfigFile {
  readonly path: string;
  /** Its text without comments. */
  readonly text: string;
}

/** Every `config.ts` of an app. */
export function readConfigs(app: AppFiles): ConfigFile[] {
  return ['functions', 'authorizers']
    .flatMap((folder) => app.list(folder))
    .filter(isConfig)
    .map((path) => ({ path, text: withoutComments(app.read(path)) }));
}

/** The path of the `config.ts` whose text fits a pattern, or undefined when none does. */
export function findConfig(app: AppFiles, pattern: RegExp): string | undefined {
  return readConfigs(app).find(({ text }) => pattern.test(text))?.path;
}

/** A pattern that fits a string literal of this text. */
export function literalPattern(text: string): string {
  return `['"\`]${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`;
}

/** The text of a source file without its comments. */
export function withoutComments(text: string): string {
  return text.replace(comment, '');
}

// Not the two slashes of an address.
const comment = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
