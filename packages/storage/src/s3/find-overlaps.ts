import type { Problem } from '@lambda-forge/context';
import type { BucketCalls } from './bucket-kind.ts';

type Trigger = BucketCalls['triggers'][number];

/**
 * Triggers of a bucket for the same events of the same objects, which S3 refuses.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export function findOverlaps(triggers: readonly Trigger[]): Problem[] {
  return triggers.flatMap((trigger, index) => {
    const other = triggers.slice(0, index).find((before) => isOverlap(before, trigger));
    if (!other) return [];
    return [
      {
        message: `${trigger.who} calls function "${trigger.fn.name}" (${trigger.fn.path}) for events of objects for which function "${other.fn.name}" (${other.fn.path}) is called.`,
        hint: 'S3 takes one trigger for them: part them by events, prefix or suffix, or use a topic or EventBridge for several functions.',
      },
    ];
  });
}

function isOverlap(one: Trigger, other: Trigger): boolean {
  const [a, b] = [one.options, other.options];
  return (
    one.name === other.name &&
    a.events.some((event) => b.events.some((otherEvent) => isSameEvent(event, otherEvent))) &&
    isBeginning(a.prefix, b.prefix) &&
    isEnd(a.suffix, b.suffix)
  );
}

function isSameEvent(one: string, other: string): boolean {
  const begins = (pattern: string, event: string) =>
    pattern.endsWith('*') && event.startsWith(pattern.slice(0, -1));
  return one === other || begins(one, other) || begins(other, one);
}

function isBeginning(one = '', other = ''): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function isEnd(one = '', other = ''): boolean {
  return one.endsWith(other) || other.endsWith(one);
}
