import type { JsonSchema } from '@lambda-forge/json-schema';
import type { ContentObject, OperationObject, ResponseObject } from 'openapi3-ts/oas31';
import type { LinkedSchemas } from './link-schemas.ts';
import { sampleOf } from './sample-of.ts';

/** An operation with an example of its request and of each answer, from `@example` or made from the schema. */
export function addExamples(operation: OperationObject, schemas: LinkedSchemas): OperationObject {
  const { requestBody, responses } = operation;
  const isOwn = requestBody && 'content' in requestBody;
  return {
    ...operation,
    ...(isOwn
      ? { requestBody: { ...requestBody, content: withExamples(requestBody.content, 'readOnly', schemas) } }
      : {}),
    responses: Object.fromEntries(
      Object.entries<ResponseObject>(responses ?? {}).map(([status, response]) => [
        status,
        response.content
          ? { ...response, content: withExamples(response.content, 'writeOnly', schemas) }
          : response,
      ]),
    ),
  };
}

function withExamples(
  content: ContentObject,
  without: 'readOnly' | 'writeOnly',
  schemas: LinkedSchemas,
): ContentObject {
  const entries = Object.entries(content).map(([type, media]) => {
    const isText = /^text\//.test(type);
    if (!(isText || /\bjson\b/.test(type)) || !media.schema || 'example' in media || 'examples' in media)
      return [type, media] as const;
    const example = sampleOf(media.schema as JsonSchema, { schemas, without });
    // What is sent as a text is one.
    const isUsable = isText ? typeof example === 'string' : example !== undefined && !hasReference(example);
    return [type, isUsable ? { ...media, example } : media] as const;
  });
  return Object.fromEntries(entries);
}

// Tools that read documents take a member of this name for a reference, in examples too.
function hasReference(example: unknown): boolean {
  return JSON.stringify(example).includes('"$ref":');
}
