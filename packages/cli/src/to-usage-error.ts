import type { CommanderError } from 'commander';
import { UsageError } from './errors.ts';

/** What the parser has to say of a command line, in the words and the form of every other error. */
export function toUsageError({ message }: CommanderError): UsageError {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const text = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return new UsageError(/[.?]$/.test(text) ? text : `${text}.`, {
    hint:
      suggestion?.replace(/^\(|\)$/g, '') ??
      'Its options and examples: forge help, or --help after the command.',
  });
}
