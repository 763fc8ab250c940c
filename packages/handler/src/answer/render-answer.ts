import type { BoundContract } from '../compiled/compiled-contract.ts';
import type { Incoming } from '../request/incoming.ts';
import type { Envelope, Rendered } from './envelope.ts';

/** An answer as API Gateway takes it. */
export function renderAnswer(
  envelope: Envelope,
  { method, isHttpApi }: Pick<Incoming, 'method' | 'isHttpApi'>,
  { mediaTypes = {}, renderLists }: Pick<BoundContract, 'mediaTypes' | 'renderLists'>,
): Rendered {
  const { statusCode, body, isBase64Encoded, multiValueHeaders } = envelope;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(envelope.headers ?? {}))
    if (value !== undefined) headers[name] = `${value}`;
  let type = Object.entries({ ...multiValueHeaders, ...headers }).find(([name]) =>
    /^content-type$/i.test(name),
  )?.[1];
  // https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
  const hasBody = body !== undefined && statusCode >= 200 && ![204, 205, 304].includes(statusCode);
  if (hasBody && type === undefined)
    headers['Content-Type'] = type = mediaTypes[statusCode] ?? 'application/json';
  const isText = typeof body === 'string' && (isBase64Encoded || !/[/+]json\b/i.test(`${type}`));
  const sent = isText ? body : JSON.stringify(body);
  const answer: Rendered = {
    statusCode,
    headers,
    // https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
    body: hasBody && method !== 'HEAD' ? sent : '',
  };
  if (hasBody && isBase64Encoded) answer.isBase64Encoded = true;
  return renderLists ? renderLists(answer, envelope, isHttpApi) : answer;
}
