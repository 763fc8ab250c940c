import type { Endpoint, OperationMethod } from './endpoints.ts';

/** The operation's id: `operationIds(endpoints)(endpoint, 'get')`. */
export type OperationIds = (endpoint: Endpoint, method: OperationMethod) => string;

/**
 * Ids that are unique, and depend on nothing but the function's own endpoints: the function's name when it has one
 * operation; with the method when it has several; with the path too when several have the same method.
 */
export function operationIds(endpoints: readonly Endpoint[]): OperationIds {
  const operations = endpoints.flatMap((endpoint) =>
    endpoint.methods.map((method) => ({ endpoint, method })),
  );
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const { endpoint, method } of operations) {
    const name = endpoint.entry.name.replace(/[^A-Za-z0-9]/g, '');
    const own = operations.filter((other) => other.endpoint.entry.name === endpoint.entry.name);
    const sameMethod = own.filter((other) => other.method === method);
    const id =
      own.length === 1
        ? name
        : `${name}${capitalize(method)}${sameMethod.length === 1 ? '' : pathWords(endpoint.path)}`;
    let free = id;
    for (let count = 2; taken.has(free); count++) free = `${id}${count}`;
    taken.add(free);
    ids.set(`${method} ${endpoint.path}`, free);
  }
  return (endpoint, method) => ids.get(`${method} ${endpoint.path}`) ?? endpoint.entry.name;
}

function pathWords(path: string): string {
  return (
    path
      .split(/[^A-Za-z0-9]+/)
      .map(capitalize)
      .join('') || 'Root'
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
