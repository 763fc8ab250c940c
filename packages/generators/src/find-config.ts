import type { AppFiles } from './app-files.ts';

/** The path of the `config.ts` whose text fits a pattern, or undefined when none does. */
export function findConfig(app: AppFiles, pattern: RegExp): string | undefined {
  return ['functions', 'authorizers']
    .flatMap((folder) => app.list(folder))
    .filter((path) => /(^|\/)config\.(ts|mts|js|mjs)$/.test(path))
    .find((path) => pattern.test(app.read(path)));
}

/** A pattern that fits a string literal of this text. */
export function literalPattern(text: string): string {
  return `['"\`]${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`;
}
