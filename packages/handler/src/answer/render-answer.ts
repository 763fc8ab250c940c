import type { APIGatewayProxyResult } from 'aws-lambda';
import type { CompiledContract } from '../compiled/compiled-contract.ts';
import type { Definitions, Schema } from '../schema/schema.ts';

/** What a handler answers, whichever `Output` it has. */
export interface Envelope {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** The envelope of what a handler has returned; where its contract has none, that is only the body. */
export function toEnvelope(answer: unknown, { output, status }: Partial<CompiledContract> = {}): Envelope {
  if (status === undefined) return answer as Envelope;
  return output ? { statusCode: status, body: answer } : { statusCode: status };
}

/** An answer as API Gateway takes it. */
export function renderAnswer(
  envelope: Envelope,
  method: string,
  contract: CompiledContract,
): APIGatewayProxyResult {
  const { statusCode, body } = envelope;
  const multiValueHeaders = toLists(envelope.multiValueHeaders);
  if (envelope.cookies) multiValueHeaders['Set-Cookie'] = envelope.cookies.map(String);
  const headers = toTexts(envelope.headers);
  const type = [...Object.entries(headers), ...Object.entries(multiValueHeaders)].find(
    ([name]) => name.toLowerCase() === 'content-type',
  )?.[1];
  // https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
  const hasBody = body !== undefined && statusCode >= 200 && ![204, 205, 304].includes(statusCode);
  const mediaType =
    type === undefined ? (findMediaType(statusCode, contract) ?? usualType(body)) : String(type);
  if (hasBody && type === undefined) headers['Content-Type'] = mediaType;
  const isBinary = body instanceof Uint8Array || envelope.isBase64Encoded === true;
  return {
    statusCode,
    headers,
    ...(Object.keys(multiValueHeaders).length > 0 ? { multiValueHeaders } : {}),
    // https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
    body: hasBody && method !== 'HEAD' ? toText(body, mediaType, isBinary) : '',
    ...(isBinary && hasBody ? { isBase64Encoded: true } : {}),
  };
}

function usualType(body: unknown): string {
  return body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
}

function toText(body: unknown, mediaType: string, isBinary: boolean): string {
  if (body instanceof Uint8Array) return Buffer.from(body).toString('base64');
  const isSentAsItIs = typeof body === 'string' && (isBinary || !/[/+]json\b/i.test(mediaType));
  return isSentAsItIs ? body : JSON.stringify(body);
}

// The contract's own: of the text that a body is, or of a literal `Content-Type`.
function findMediaType(statusCode: number, contract: CompiledContract): string | undefined {
  const { output, status } = contract;
  if (!output) return undefined;
  const bodies = status === undefined ? findBodies(output, statusCode, contract) : [output];
  return bodies.map((body) => resolve(body, contract).contentMediaType).find((type) => type !== undefined);
}

function findBodies(schema: Schema, status: number, definitions: Definitions): readonly Schema[] {
  const { anyOf = [], oneOf = anyOf, properties } = resolve(schema, definitions);
  if (!properties) return oneOf.flatMap((variant) => findBodies(variant, status, definitions));
  const { const: only, enum: values = [only] } = resolve(properties['statusCode'] ?? {}, definitions);
  return values.includes(status) && properties['body'] ? [properties['body']] : [];
}

function resolve(schema: Schema, definitions: Definitions): Schema {
  const target = schema.$ref === undefined ? undefined : definitions.schemas?.[schema.$ref];
  return target ? resolve(target, definitions) : schema;
}

function toTexts(headers: Envelope['headers'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function toLists(headers: Envelope['multiValueHeaders'] = {}): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.map(String)]));
}
