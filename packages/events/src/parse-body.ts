import { TestingError } from './errors.ts';

/**
 * The body of an answer: JSON as what it holds, other text as a string, bytes as bytes; undefined where there is none. A
 * REST API answers with JSON where nothing is said.
 * @param headers by name in lower case
 * @param isEncoded whether it may be bytes
 * @throws TestingError when it is not the JSON that its header says
 */
export function parseBody(
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
  isEncoded = true,
): unknown {
  if (bytes.length === 0) return undefined;
  const type = headers['content-type'] ?? 'application/json';
  if (/[/+]json\b/.test(type)) return parseJson(bytes.toString(), 'content-type' in headers);
  return isEncoded && !isText(type) ? new Uint8Array(bytes) : bytes.toString();
}

function isText(type: string): boolean {
  return /^text\/|^application\/([\w.-]+\+)?(xml|yaml|x-www-form-urlencoded)\b/.test(type);
}

function parseJson(text: string, isPromised: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!isPromised) return text;
    throw new TestingError(`The handler has answered ${JSON.stringify(text)}, which is not JSON.`, {
      hint: 'Its header Content-Type says that it is.',
      cause,
    });
  }
}
