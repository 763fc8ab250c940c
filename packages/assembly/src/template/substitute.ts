import { resolveAttribute } from './attribute.ts';
import { resolveReference } from './reference.ts';
import { report } from './report.ts';
import type { Place, Scope } from './scope.ts';

/** The text of `Fn::Sub`, in both its forms. `${!Name}` stays as `${Name}`. */
export function substitute(operand: unknown, scope: Scope, place: Place): string | undefined {
  const [text, given] = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  if (typeof text !== 'string') return report(scope, place, 'Fn::Sub needs a text');
  const variables = new Map(Object.entries(Object(given ?? {})));
  let isKnown = true;
  const result = text.replace(/\$\{([^}]*)\}/g, (_match, inner: string) => {
    const name = inner.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const value = variables.has(name)
      ? scope.resolve(variables.get(name), place)
      : lookUp(name, scope, place);
    if (value === undefined) isKnown = false;
    return String(value);
  });
  return isKnown ? result : undefined;
}

function lookUp(name: string, scope: Scope, place: Place): unknown {
  const [resource = '', ...attribute] = name.split('.');
  if (attribute.length === 0) return resolveReference(resource, scope, place);
  return resolveAttribute(resource, attribute.join('.'), scope, place);
}
