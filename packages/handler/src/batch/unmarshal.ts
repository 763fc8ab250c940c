import type { AttributeValue } from 'aws-lambda';

/** An item of a table as plain values: numbers as numbers, sets as lists, binaries as the base64 that they came in. */
export function unmarshal(item: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toValue(value)]));
}

function toValue({ M, L, N, NS, NULL, ...others }: AttributeValue): unknown {
  if (M) return unmarshal(M);
  if (L) return L.map(toValue);
  if (N !== undefined) return Number(N);
  if (NS) return NS.map(Number);
  return NULL ? null : Object.values(others)[0];
}
