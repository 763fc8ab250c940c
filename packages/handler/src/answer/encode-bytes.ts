import type { Envelope } from './envelope.ts';

/** An answer whose bytes are in base64, as its contract has them. */
export function encodeBytes(envelope: Envelope): Envelope {
  const { body, headers } = Object(envelope) as Envelope;
  if (!(body instanceof Uint8Array)) return envelope;
  const isTyped = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  return {
    ...envelope,
    headers: isTyped ? { ...headers } : { ...headers, 'Content-Type': 'application/octet-stream' },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
