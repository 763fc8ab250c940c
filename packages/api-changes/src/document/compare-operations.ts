import type { Finding } from '../finding.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareBodies } from './compare-bodies.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareSecurity } from './compare-security.ts';
import type { Documents, Endpoint } from './endpoint.ts';

/** What is different in an operation that both documents have. */
export function compareOperations(before: Endpoint, after: Endpoint, documents: Documents): Finding[] {
  const [old, now] = [before.operation, after.operation];
  return [
    ...(now.deprecated && !old.deprecated
      ? [{ rule: 'endpoint-deprecated' as const, message: 'is deprecated' }]
      : []),
    ...(old.deprecated && !now.deprecated
      ? [{ rule: 'endpoint-reactivated' as const, message: 'is not deprecated any more' }]
      : []),
    ...(old.operationId === now.operationId
      ? []
      : [
          {
            rule: 'operation-id-changed' as const,
            message: `is called ${now.operationId ?? 'nothing'} instead of ${old.operationId ?? 'nothing'}`,
          },
        ]),
    ...compareSecurity(old.security, now.security, documents),
    ...compareParameters(before, after, documents),
    ...compareBodies(old.requestBody, now.requestBody, documents),
    ...compareAnswers(old.responses ?? {}, now.responses ?? {}, documents),
  ];
}
