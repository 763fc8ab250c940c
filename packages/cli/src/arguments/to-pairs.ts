import { InvalidArgumentError } from 'commander';

/** Collects an option that is given as `name=value`, once or more. */
export function toPairs(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It must be <name>=<value>.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
