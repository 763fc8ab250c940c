import type { Change } from './change.ts';
import type { Difference } from './schema/difference.ts';

/** A change without its endpoint and severity. */
export type Finding = Pick<Change, 'rule' | 'place' | 'path' | 'message'>;

/** What a schema's differences are where a caller sends it. */
export function toRequestFinding(difference: Difference, place: string): Finding {
  return { rule: requestRule(difference), place, path: difference.path, message: difference.message };
}

function requestRule({ kind, isRequired, isClosed }: Difference): Finding['rule'] {
  switch (kind) {
    case 'narrowed':
      return 'request-narrowed';
    case 'widened':
    case 'opened':
    case 'became-optional':
      return 'request-widened';
    case 'changed':
      return 'request-changed';
    case 'pattern':
      return 'request-pattern-changed';
    case 'added':
      return isRequired ? 'request-property-required' : 'request-property-added';
    case 'became-required':
      return 'request-property-required';
    case 'removed':
      return isClosed ? 'request-narrowed' : 'request-property-removed';
  }
}

/** What a schema's differences are where a caller gets it. */
export function toAnswerFinding(difference: Difference, place: string): Finding {
  return { rule: answerRule(difference), place, path: difference.path, message: difference.message };
}

function answerRule({ kind, isRequired }: Difference): Finding['rule'] {
  switch (kind) {
    case 'narrowed':
    case 'became-required':
      return 'answer-narrowed';
    case 'widened':
      return 'answer-widened';
    case 'changed':
      return 'answer-changed';
    case 'pattern':
      return 'answer-pattern-changed';
    case 'added':
    case 'opened':
      return 'answer-property-added';
    case 'became-optional':
      return 'answer-property-became-optional';
    case 'removed':
      return isRequired ? 'required-answer-property-removed' : 'optional-answer-property-removed';
  }
}
