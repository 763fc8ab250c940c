import type { Change } from './change.ts';
import { compareOperations } from './document/compare-operations.ts';
import type { Endpoint } from './document/endpoint.ts';
import { follow, methods, type OpenApi, type Operation, type PathItem } from './document/open-api.ts';
import type { Finding } from './finding.ts';
import { type RuleName, rules } from './rules.ts';
import type { Severity } from './severity.ts';

export interface CompareOptions {
  /** Severities in the place of the rules' own. @default none */
  readonly severities?: Partial<Readonly<Record<RuleName, Severity>>>;
}

/**
 * What is different between two OpenAPI documents, judged by direction: what was accepted stays accepted, an answer
 * keeps its shape. Errors come first; within a severity, the order is that of the documents.
 * @param before what callers know
 * @param after what they will meet
 */
export function compareDocuments(
  before: OpenApi,
  after: OpenApi,
  { severities = {} }: CompareOptions = {},
): Change[] {
  const [old, now] = [listEndpoints(before), listEndpoints(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const findings = one && other ? compareOperations(one, other, { before, after }) : compareLone(one);
    const endpoint = `${key.split(' ')[0]} ${(other ?? one)?.path}`;
    return findings.map((finding): Change => {
      return { ...finding, endpoint, severity: severities[finding.rule] ?? rules[finding.rule] };
    });
  });
  const order: readonly Severity[] = ['error', 'warning', 'info'];
  return order.flatMap((severity) => changes.filter((change) => change.severity === severity));
}

function compareLone(old: Endpoint | undefined): Finding[] {
  if (!old) return [{ rule: 'endpoint-added', message: 'is new' }];
  return old.operation.deprecated
    ? [{ rule: 'deprecated-endpoint-removed', message: 'is gone; it was deprecated' }]
    : [{ rule: 'endpoint-removed', message: 'is gone' }];
}

// A parameter's name is nothing that a caller sees.
function listEndpoints(document: OpenApi): Map<string, Endpoint> {
  return new Map(
    Object.entries(document.paths ?? {}).flatMap(([path, value]) => {
      const item = follow(document, value) as PathItem;
      return methods
        .filter((method) => item[method] !== undefined)
        .map((method) => {
          const key = `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
          return [key, { operation: item[method] as Operation, item, path }] as const;
        });
    }),
  );
}
