import { anyOf, type JsonSchema } from '@lambda-forge/json-schema';
import type { MediaTypeObject, SchemaObject } from 'openapi3-ts/oas31';
import type { LinkedSchemas } from './link-schemas.ts';
import { resolveReference } from './references.ts';

/** A body and the media types that a `Content-Type` names for it; undefined for those that the body itself has. */
export interface Body {
  readonly body: JsonSchema | undefined;
  readonly mediaTypes: readonly (string | undefined)[];
}

// What API Gateway sends where a function names none.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
const usual = 'application/json';

/** The content of a request or an answer by media type, with what all its bodies say. */
export function toContent(
  bodies: readonly Body[],
  schemas: LinkedSchemas,
): Readonly<Record<string, MediaTypeObject>> {
  const content = new Map<string, JsonSchema[]>();
  for (const { body, mediaTypes } of bodies) {
    const parts = body
      ? mediaTypes.flatMap((type) => (type === undefined ? partsOf(body, schemas) : [{ type, body }]))
      : [];
    for (const part of parts) content.set(part.type, [...(content.get(part.type) ?? []), part.body]);
  }
  return Object.fromEntries(
    [...content].map(([type, parts]) => [type, { schema: anyOf(parts) as SchemaObject }]),
  );
}

interface Part {
  readonly type: string;
  readonly body: JsonSchema;
}

/**
 * A text with a media type of its own is the body as it is sent: below `application/json` it would be a JSON string
 * that holds such a text. See https://spec.openapis.org/oas/v3.1.0#considerations-for-file-uploads
 */
function partsOf(body: JsonSchema, schemas: LinkedSchemas): readonly Part[] {
  const { type, contentMediaType, anyOf: variants, oneOf = variants } = resolveReference(body, schemas);
  if (type === 'string' && contentMediaType) return [{ type: contentMediaType, body }];
  const parts = (oneOf ?? []).flatMap((variant) => partsOf(variant, schemas));
  return parts.some((part) => part.type !== usual) ? parts : [{ type: usual, body }];
}
