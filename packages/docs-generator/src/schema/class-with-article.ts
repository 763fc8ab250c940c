import type ts from 'typescript';

/** `a Map`, `an Error`, as messages call a type; one without a name is `an object`. */
export function classWithArticle({ name }: ts.Symbol): string {
  if (name.startsWith('__')) return 'an object';
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}
