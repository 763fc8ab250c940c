/** Values by name, in the order that they were sent in. */
export type Query = Readonly<Record<string, readonly string[]>>;

/**
 * The characters of a query that API Gateway does not take unless they are percent-encoded.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const refused = /[|{}]/;

/** The first character of a query that must be percent-encoded and is not. */
export function findRefusedCharacter(text: string): string | undefined {
  return refused.exec(text)?.[0];
}

/** The decoded parameters of a query, which a semicolon splits as an ampersand does. */
export function readQuery(text: string): Query {
  const query = new Map<string, string[]>();
  for (const part of text.split(/[&;]/)) {
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
