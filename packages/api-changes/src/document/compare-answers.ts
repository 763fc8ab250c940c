import { type Finding, toAnswerFinding } from '../finding.ts';
import { compareDocumentSchemas } from './compare-document-schemas.ts';
import type { Documents } from './endpoint.ts';
import { type Answer, follow } from './open-api.ts';

type Answers = Readonly<Record<string, Answer>>;

/** What is different in the answers of an operation. */
export function compareAnswers(before: Answers, after: Answers, documents: Documents): Finding[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((status): Finding[] => {
    const [old, now] = [before[status], after[status]];
    const place = `answer ${status}`;
    if (!old) return [{ rule: 'answer-added', place, message: 'is new' }];
    if (!now) {
      const isSuccess = /^[23]/.test(status);
      return [
        { rule: isSuccess ? 'success-answer-removed' : 'other-answer-removed', place, message: 'is gone' },
      ];
    }
    const [one, other] = [follow(documents.before, old), follow(documents.after, now)];
    return [
      ...compareContents(one, other, { place, documents }),
      ...compareHeaders(one, other, { place, documents }),
    ];
  });
}

interface Where {
  readonly place: string;
  readonly documents: Documents;
}

function compareContents(
  { content: old = {} }: Answer,
  { content: now = {} }: Answer,
  { place, documents }: Where,
): Finding[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((type): Finding[] => {
    const [one, other] = [old[type], now[type]];
    if (!one) return [{ rule: 'answer-media-type-added', place, message: `may be ${type}` }];
    if (!other) return [{ rule: 'answer-media-type-removed', place, message: `is not ${type} any more` }];
    return compareDocumentSchemas(one.schema ?? true, other.schema ?? true, documents, 'answer').map(
      (difference) => toAnswerFinding(difference, place),
    );
  });
}

function compareHeaders(before: Answer, after: Answer, { place: of, documents }: Where): Finding[] {
  const [old, now] = [listHeaders(before, documents.before), listHeaders(after, documents.after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): Finding[] => {
    const [one, other] = [old.get(name), now.get(name)];
    const place = `${of}, header ${name}`;
    if (!one) return [{ rule: 'answer-header-added', place, message: 'is new' }];
    if (!other) {
      const rule = one.required ? 'required-answer-header-removed' : 'optional-answer-header-removed';
      return [{ rule, place, message: 'is gone' }];
    }
    return [
      ...compareNeed(one.required ?? false, other.required ?? false, place),
      ...compareDocumentSchemas(one.schema ?? true, other.schema ?? true, documents, 'header').map(
        (difference) => toAnswerFinding(difference, place),
      ),
    ];
  });
}

// Names of headers are the same in any case.
function listHeaders({ headers = {} }: Answer, document: Documents['before']) {
  return new Map(
    Object.entries(headers).map(([name, header]) => [name.toLowerCase(), follow(document, header)] as const),
  );
}

function compareNeed(was: boolean, is: boolean, place: string): Finding[] {
  if (was === is) return [];
  return is
    ? [{ rule: 'answer-header-became-required', place, message: 'is always there' }]
    : [{ rule: 'answer-header-became-optional', place, message: 'may be missing' }];
}
