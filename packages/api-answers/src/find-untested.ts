import { findEndpoints, type StageEndpoint, toOpenApiPath } from '@lambda-forge/manifest';
import { type DocumentedStage, findDocumented } from './check-answers.ts';
import { findDeclared } from './find-declared.ts';
import type { RecordedAnswer } from './recorded-answer.ts';

/** An operation that no test has asked for, or an answer of it that none has got. */
export interface Untested {
  /** As it is declared: `GET /orders/{id}`, `ANY /files/{proxy+}`. */
  readonly endpoint: string;
  /** The status that was never answered; absent where the operation was never asked for. */
  readonly status?: string;
  /** The function of the endpoint, and its folder. */
  readonly function: string;
  readonly path: string;
}

/**
 * What a stage's document has and its integration tests have never reached: operations, and the statuses of those that a
 * test can reach. That are all but failures of the service (500 and above), too many requests (429), which need a stage
 * that is ill, and `default`. An endpoint of any method was tested when one method was.
 */
export function findUntested(
  answers: readonly RecordedAnswer[],
  { stage, documented }: DocumentedStage,
): Untested[] {
  const asked = answers.map((answer) => ({ answer, name: findDeclared(stage, answer)?.name }));
  return findEndpoints(stage).flatMap((endpoint) => {
    const byMethod = documented.get(toOpenApiPath(endpoint.trigger.path))?.answers;
    const methods = methodsOf(endpoint, byMethod);
    if (!byMethod || methods.length === 0) return [];
    const own = asked.filter((each) => each.name === endpoint.name).map(({ answer }) => answer);
    const name = { endpoint: endpoint.name, function: endpoint.entry.name, path: endpoint.entry.path };
    if (own.length === 0) return [name];
    const reached = new Set(
      own.flatMap(({ method, status }) =>
        status === undefined ? [] : (findDocumented(byMethod[method] ?? {}, status)?.key ?? []),
      ),
    );
    // Which of them a client has followed is not known.
    const hasRedirects = own.some(({ status }) => status === undefined);
    const wanted = new Set(methods.flatMap((method) => Object.keys(byMethod[method] ?? {})));
    return [...wanted]
      .filter((status) => isReachable(status) && !reached.has(status))
      .filter((status) => !(hasRedirects && status.startsWith('3')))
      .map((status) => ({ ...name, status }));
  });
}

function methodsOf({ trigger }: StageEndpoint, byMethod: object = {}): string[] {
  return Object.keys(byMethod).filter((method) => trigger.method === 'ANY' || trigger.method === method);
}

function isReachable(status: string): boolean {
  return !status.startsWith('5') && status !== '429' && status !== 'default';
}
