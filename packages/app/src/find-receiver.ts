import { suggest } from '@lambda-forge/context';
import type { Receiver } from '@lambda-forge/local-functions';
import { UsageError } from './errors.ts';

/**
 * The resource that a word means: its name, or a part of the name of one alone.
 * @throws UsageError when there is none, or more than one
 */
export function findReceiver(word: string, stage: string, receivers: readonly Receiver[]): Receiver {
  const exact = receivers.find(({ name }) => name === word);
  if (exact) return exact;
  const meant = receivers.filter(({ name }) => toPlain(name).includes(toPlain(word)));
  const [found] = meant;
  if (found && meant.length === 1) return found;
  const names = receivers.map(({ name }) => name);
  if (found)
    throw new UsageError(`"${word}" is the name of ${meant.length} resources of stage ${stage}.`, {
      hint: `Name one of: ${meant.map(({ name }) => name).join(', ')}.`,
    });
  const near = suggest(word, names);
  throw new UsageError(`Stage ${stage} has no queue, topic, bucket, bus or schedule "${word}".`, {
    hint: near ? `Did you mean ${near}?` : `It has: ${names.join(', ') || 'none'}.`,
  });
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
