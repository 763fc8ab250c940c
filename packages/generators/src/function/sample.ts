import type { FunctionSpec } from './function-options.ts';

/** The value that tests give to every parameter of a path. */
export const sample = '7';

/** What a test of the function is called: its description, when it is a short sentence. */
export function toTestName({ description }: FunctionSpec, longest: number): string {
  const text = description.trim().replace(/\.$/, '');
  if (text.length > longest || /[\n\r]/.test(text)) return 'answers with a greeting';
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
