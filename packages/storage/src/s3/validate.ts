import { type Problem, suggest } from '@lambda-forge/context';
import { validateDelivery, validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { type BucketCalls, bucketKind } from './bucket-kind.ts';
import { bucketEvents } from './bucket-options.ts';
import type { S3Service } from './declare.ts';
import { findOverlaps } from './find-overlaps.ts';

/** Everything that is wrong with the buckets that a stage's functions use. */
export function validateBuckets(
  { calls }: Declared<S3Service, BucketCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(bucketKind, calls, environment),
    ...findSameNames(calls),
    ...calls.triggers.flatMap(({ who, options: { events } }) => validateEvents(who, events)),
    ...calls.triggers.flatMap(({ who, fn }) => validateDelivery(environment, who, { fn })),
    ...findImportedTriggers(calls),
    ...findOverlaps(calls.triggers),
    ...findSlashes(calls),
  ];
}

// S3 knows no capitals.
function findSameNames({ created }: BucketCalls): Problem[] {
  return created.flatMap(({ name }, index) => {
    const same = created
      .slice(0, index)
      .find((other) => other.name !== name && other.name.toLowerCase() === name.toLowerCase());
    return same
      ? [
          {
            message: `The buckets "${same.name}" and "${name}" would be one, as S3 knows no capitals.`,
            hint: 'Rename one.',
          },
        ]
      : [];
  });
}

function validateEvents(who: string, events: readonly string[]): Problem[] {
  if (events.length === 0)
    return [{ message: `${who} names no event.`, hint: "Leave events out for ['s3:ObjectCreated:*']." }];
  const known: readonly string[] = bucketEvents;
  return events
    .filter((event) => !known.includes(event))
    .map((event) => {
      const meant = suggest(event, known);
      return {
        message: `${who} names an event "${event}", which S3 does not know.`,
        hint: meant ? `Did you mean "${meant}"?` : `Events are ${known.join(', ')}.`,
      };
    });
}

// A template says what a bucket notifies where it makes the bucket, and nowhere else.
function findImportedTriggers({ imported, triggers }: BucketCalls): Problem[] {
  return triggers
    .filter((trigger) => imported.some(({ name }) => name === trigger.name))
    .map(({ who, name, fn }) => ({
      message: `${who} is for function "${fn.name}" (${fn.path}), but bucket "${name}" is imported, and belongs to another stack.`,
      hint: "Have it send its events to EventBridge, and say services.eventBridge.createTrigger('default', fn, { pattern: { source: ['aws.s3'], ... } }).",
    }));
}

function findSlashes({ triggers, grants }: BucketCalls): Problem[] {
  const prefixes = [
    ...triggers.map(({ who, options }) => ({ who, prefix: options.prefix })),
    ...grants.map(({ who, prefix }) => ({ who, prefix })),
  ];
  return prefixes
    .filter(({ prefix }) => prefix?.startsWith('/'))
    .map(({ who, prefix }) => ({
      message: `${who} has the prefix "${prefix}", with which no key begins.`,
      hint: `Keys begin without a slash: "${prefix?.replace(/^\/+/, '')}".`,
    }));
}
