/**
 * The value of a JSON text. Editors on Windows begin a file with a byte order mark, which npm and the CDK read over.
 * @throws SyntaxError when it is no JSON
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}
