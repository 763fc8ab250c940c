import { findAllFaults } from '@lambda-forge/handler/compiled';
import type { DocumentedAnswer, DocumentedEndpoint } from './documented-endpoint.ts';

/** An answer as a client has it: its headers by name in lower case, and what its body holds. */
export interface ReceivedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What of an answer its document does not have: of its media type, headers and body. */
export function findAnswerFaults(
  { headers, body }: ReceivedAnswer,
  { content, headers: required }: DocumentedAnswer,
  { definitions }: DocumentedEndpoint,
): readonly string[] {
  const missing = required.filter((name) => !(name.toLowerCase() in headers));
  const faults = missing.map((name) => `it has no header ${name}`);
  const types = Object.keys(content);
  if (types.length === 0)
    return body === undefined ? faults : [...faults, 'it has a body, and there is none'];
  if (body === undefined) return [...faults, `it has no body, and there is ${types.join(' or ')}`];
  const type = headers['content-type'] ?? 'application/json';
  const known = types.find((each) => withoutParameters(each) === withoutParameters(type));
  if (known === undefined) return [...faults, `it is ${type}, and not ${types.join(' or ')}`];
  // Bytes are what they are.
  if (body instanceof Uint8Array) return faults;
  const wrong = findAllFaults(body, content[known] ?? {}, definitions);
  return [...faults, ...wrong.map(({ pointer, detail }) => `${pointer} ${detail}`)];
}

function withoutParameters(mediaType: string): string {
  return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
