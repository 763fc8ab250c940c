/** Values by name, in the order that they were sent in. */
export type Query = Readonly<Record<string, readonly string[]>>;

/**
 * The decoded parameters of a query.
 * @param separators what stands between two: `/&/`
 */
export function readQuery(text: string, separators: RegExp): Query {
  const query = new Map<string, string[]>();
  for (const part of text.split(separators)) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split('=');
    const key = decode(name);
    query.set(key, [...(query.get(key) ?? []), decode(rest.join('='))]);
  }
  return Object.fromEntries(query);
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // Not a valid encoding: it is passed on as it is.
  }
}
