import type { MediaTypeObject, OpenAPIObject, ParameterObject, RequestBodyObject } from 'openapi3-ts/oas31';
import { findOperations } from '../client/find-operations.ts';
import { type SampleBody, sampleRequest } from './sample-request.ts';

/** What a page fills into the fields of a request, where its document has no example. */
export interface RequestValues {
  /** By place and name: `query.limit`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body?: { readonly type: string; readonly value: unknown };
}

/**
 * Values for all that a request needs and that the document has no example of, made from the schemas: a page can then
 * send it as it stands. What may be left out is.
 * @returns by method and path: `GET /orders/{id}`
 */
export function requestValues(document: OpenAPIObject): Record<string, RequestValues> {
  const operations = findOperations(document, []).flatMap((named) => {
    const { values, body } = sampleRequest(document, named);
    const known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = values;
    const parameters = (named.operation.parameters ?? [])
      .filter((each): each is ParameterObject => 'in' in each && !hasExample(each))
      .flatMap(({ in: place, name }) => {
        const value = known[place]?.[name];
        return value === undefined ? [] : [[`${place}.${name}`, value] as const];
      });
    const content = (named.operation.requestBody as RequestBodyObject | undefined)?.content ?? {};
    const needsBody = body && isUsable(body) && !hasExample(content[body.type] ?? {});
    if (parameters.length === 0 && !needsBody) return [];
    const { method, path } = named.description;
    const found: RequestValues = {
      parameters: Object.fromEntries(parameters),
      ...(needsBody ? { body: { type: body.type, value: body.value } } : {}),
    };
    return [[`${method} ${path}`, found] as const];
  });
  return Object.fromEntries(operations);
}

// Swagger UI has fields for forms, whatever a text says.
function isUsable({ type, kind, value }: SampleBody): boolean {
  const isForm = /^(multipart\/|application\/x-www-form-urlencoded\b)/i.test(type);
  return kind !== 'bytes' && !isForm && value !== null && value !== '';
}

function hasExample(part: ParameterObject | MediaTypeObject): boolean {
  return part.example !== undefined || part.examples !== undefined;
}
