import type { Names } from '../names.ts';

// Words that cannot name a constant beside `lambda` and `apiGateway`, and globals that linters keep from it.
const reserved = new Set(
  (
    'apiGateway arguments await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface lambda let new null ' +
    'package private protected public return static super switch this throw true try typeof undefined var void ' +
    'while with yield context escape unescape globalThis isFinite parseFloat parseInt'
  ).split(' '),
);

/** The constant that holds a function in its `config.ts`. */
export function toVariable({ camel }: Names): string {
  return reserved.has(camel) ? `${camel}Function` : camel;
}
