import { suggest, UsageError } from '@lambda-forge/context';
import type { Receiver } from '@lambda-forge/local-functions';

/**
 * The resource that a word means: its name, the name that the app gives it, which ends that one, or a part of the name
 * of one alone; `topic:News` means a topic, where a queue has the name as well.
 * @throws UsageError when there is none, or more than one
 */
export function findReceiver(word: string, stage: string, receivers: readonly Receiver[]): Receiver {
  const [, kind, wanted = word] = /^(\w+):(.+)$/.exec(word) ?? [];
  const possible = receivers.filter(({ type }) => kind === undefined || kindOf(type) === kind.toLowerCase());
  const plain = toPlain(wanted);
  const tests: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => endsOf(name).includes(plain),
    (name) => toPlain(name).includes(plain),
  ];
  const meant = tests
    .map((test) => possible.filter(({ name }) => test(name)))
    .find(({ length }) => length > 0);
  const [found, ...more] = meant ?? [];
  if (found && more.length === 0) return found;
  const names = receivers.map(({ name }) => name);
  if (meant && found) {
    const isName = new Set(meant.map(({ name }) => name)).size === meant.length;
    const choices = meant.map(({ type, name }) => (isName ? name : `${kindOf(type)}:${name}`));
    throw new UsageError(`"${word}" is the name of ${meant.length} resources of stage ${stage}.`, {
      hint: `Name one of: ${choices.join(', ')}.`,
    });
  }
  const near = suggestName(wanted, possible);
  throw new UsageError(
    `Stage ${stage} has no queue, topic, table, bucket, bus, schedule or WebSocket API "${word}".`,
    {
      hint: near ? `Did you mean "${near}"?` : `It has: ${names.join(', ') || 'none'}.`,
    },
  );
}

// The app's own name is the end of what AWS calls it.
function suggestName(word: string, receivers: readonly Receiver[]): string | undefined {
  const ends = receivers.flatMap(({ name }) => {
    const parts = withoutEnd(name).split('-');
    return parts.map((_, index) => parts.slice(index).join('-'));
  });
  return suggest(word, [...new Set(ends)]);
}

// AWS::SNS::Topic
function kindOf(type: string): string {
  return toPlain(type.split('::').at(-1) ?? type);
}

// Names are `<Stage>-<App>-<Name>`; that of a bucket has the account after it, that of a FIFO queue or topic `.fifo`. A
// queue's dead letters have its name, too.
function endsOf(name: string): string[] {
  const parts = withoutEnd(name).split('-');
  return parts.map((_, index) => toPlain(parts.slice(index).join('')));
}

function withoutEnd(name: string): string {
  return name.replace(/-\d{12}$|\.fifo$/, '');
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
