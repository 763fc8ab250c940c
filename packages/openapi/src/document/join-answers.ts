import { anyOf } from '@lambda-forge/json-schema';
import type { HeaderObject, ResponseObject, SchemaObject } from 'openapi3-ts/oas31';
import type { Answer } from './answers.ts';
import { toContent } from './content.ts';
import type { LinkedSchemas } from './link-schemas.ts';
import { resolveReference } from './references.ts';
import type { ResponseHeader } from './response-headers.ts';
import { reasonOf } from './status-reasons.ts';

/** One response for each status, with what all answers of that status say. */
export function joinAnswers(
  answers: readonly Answer[],
  schemas: LinkedSchemas,
): Record<number, ResponseObject> {
  const statuses = [...new Set(answers.map(({ status }) => status))].sort((a, b) => a - b);
  const responses = statuses.map((status) => {
    const group = answers.filter((answer) => answer.status === status);
    return [status, toResponse(status, group, schemas)] as const;
  });
  return Object.fromEntries(responses);
}

// Answers without a body, whatever a function says.
// https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
const hasNoBody = (status: number): boolean => status < 200 || [204, 205, 304].includes(status);

function toResponse(status: number, answers: readonly Answer[], schemas: LinkedSchemas): ResponseObject {
  const description = joined(answers.map((answer) => answer.description));
  const headers = joinHeaders(answers, schemas);
  const content = hasNoBody(status) ? {} : toContent(answers, schemas);
  return {
    description: description ?? reasonOf(status),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(Object.keys(content).length > 0 ? { content } : {}),
  };
}

function joinHeaders(answers: readonly Answer[], schemas: LinkedSchemas): Record<string, HeaderObject> {
  const groups = new Map<string, ResponseHeader[]>();
  for (const header of answers.flatMap(({ headers }) => headers)) {
    const key = header.name.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), header]);
  }
  const isAlways = (key: string): boolean =>
    answers.every(({ headers }) =>
      headers.some(({ name, isRequired }) => isRequired && name.toLowerCase() === key),
    );
  const entries = [...groups].map(([key, headers]) => [
    headers[0]?.name ?? key,
    toHeader(headers, isAlways(key), schemas),
  ]);
  return Object.fromEntries(entries);
}

// Swagger UI shows what the header says, not what its schema does.
function toHeader(
  headers: readonly ResponseHeader[],
  isRequired: boolean,
  schemas: LinkedSchemas,
): HeaderObject {
  const parts = headers.map(({ schema: { description, deprecated, ...schema } }) => {
    const target = resolveReference(schema, schemas);
    return {
      schema,
      description: description ?? target.description,
      isDeprecated: deprecated ?? target.deprecated,
    };
  });
  const description = joined(parts.map((part) => part.description));
  return {
    ...(description ? { description } : {}),
    ...(isRequired ? { required: true } : {}),
    ...(parts.every(({ isDeprecated }) => isDeprecated) ? { deprecated: true } : {}),
    schema: anyOf(parts.map(({ schema }) => schema)) as SchemaObject,
  };
}

function joined(descriptions: readonly (string | undefined)[]): string | undefined {
  return [...new Set(descriptions.filter(Boolean))].join('\n\n') || undefined;
}
