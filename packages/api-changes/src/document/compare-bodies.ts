import { type Finding, toRequestFinding } from '../finding.ts';
import { compareDocumentSchemas } from './compare-document-schemas.ts';
import type { Documents } from './endpoint.ts';
import { type Body, follow } from './open-api.ts';

const place = 'request body';

/** What is different in the body of requests. */
export function compareBodies(
  before: Body | undefined,
  after: Body | undefined,
  documents: Documents,
): Finding[] {
  if (!before && !after) return [];
  if (!before) {
    return after?.required
      ? [{ rule: 'required-request-body-added', place, message: 'is new, and required' }]
      : [{ rule: 'optional-request-body-added', place, message: 'is new' }];
  }
  if (!after) return [{ rule: 'request-body-removed', place, message: 'is gone' }];
  const [old, now] = [follow(documents.before, before), follow(documents.after, after)];
  return [...compareNeed(old, now), ...compareContents(old, now, documents)];
}

function compareNeed(old: Body, now: Body): Finding[] {
  if ((old.required ?? false) === (now.required ?? false)) return [];
  return now.required
    ? [{ rule: 'request-body-became-required', place, message: 'is required' }]
    : [{ rule: 'request-body-became-optional', place, message: 'is not required' }];
}

function compareContents(
  { content: old = {} }: Body,
  { content: now = {} }: Body,
  documents: Documents,
): Finding[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((type): Finding[] => {
    const [one, other] = [old[type], now[type]];
    if (!one) return [{ rule: 'request-media-type-added', place, message: `may be ${type}` }];
    if (!other) return [{ rule: 'request-media-type-removed', place, message: `may not be ${type}` }];
    return compareDocumentSchemas(one.schema ?? true, other.schema ?? true, documents, 'request').map(
      (difference) => toRequestFinding(difference, place),
    );
  });
}
