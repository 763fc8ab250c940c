import { type Finding, toRequestFinding } from '../finding.ts';
import { compareDocumentSchemas } from './compare-document-schemas.ts';
import type { Documents, Endpoint } from './endpoint.ts';
import { follow, type OpenApi, type Parameter } from './open-api.ts';

/** What is different in the parameters of an operation. Those of the path are known by their place, not by their name. */
export function compareParameters(before: Endpoint, after: Endpoint, documents: Documents): Finding[] {
  const [old, now] = [listParameters(before, documents.before), listParameters(after, documents.after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): Finding[] => {
    const [one, other] = [old.get(key), now.get(key)];
    if (!one || !other) return compareLone(one, other);
    const place = `${other.in} parameter ${other.name}`;
    return [
      ...compareNeed(one, other, place),
      ...(styleOf(one) === styleOf(other)
        ? []
        : [
            {
              rule: 'parameter-style-changed' as const,
              place,
              message: `is written as ${styleOf(other)} instead of ${styleOf(one)}`,
            },
          ]),
      ...compareDocumentSchemas(one.schema ?? true, other.schema ?? true, documents, 'parameter').map(
        (difference) => toRequestFinding(difference, place),
      ),
    ];
  });
}

function listParameters({ operation, item, path }: Endpoint, document: OpenApi): Map<string, Parameter> {
  const places = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) =>
    follow(document, each),
  );
  return new Map(
    parameters.map((each) => {
      const name = each.in === 'header' ? each.name.toLowerCase() : each.name;
      return [each.in === 'path' ? `path ${places.indexOf(each.name)}` : `${each.in} ${name}`, each];
    }),
  );
}

function compareLone(old: Parameter | undefined, now: Parameter | undefined): Finding[] {
  if (old) {
    return [{ rule: 'parameter-removed', place: `${old.in} parameter ${old.name}`, message: 'is gone' }];
  }
  if (!now) return [];
  const place = `${now.in} parameter ${now.name}`;
  return now.required || now.in === 'path'
    ? [{ rule: 'required-parameter-added', place, message: 'is new, and required' }]
    : [{ rule: 'optional-parameter-added', place, message: 'is new' }];
}

function compareNeed(old: Parameter, now: Parameter, place: string): Finding[] {
  if ((old.required ?? false) === (now.required ?? false) || now.in === 'path') return [];
  return now.required
    ? [{ rule: 'parameter-became-required', place, message: 'is required' }]
    : [{ rule: 'parameter-became-optional', place, message: 'is not required' }];
}

// https://spec.openapis.org/oas/v3.1.1.html#parameter-style
function styleOf({ in: place, style, explode }: Parameter): string {
  const used = style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  return (explode ?? used === 'form') ? `${used}, exploded` : used;
}
