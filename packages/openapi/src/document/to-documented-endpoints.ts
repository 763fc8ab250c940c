import type { DocumentedAnswer, DocumentedEndpoint } from '@lambda-forge/api-answers';
import { formatsOf, toCheckedSchema } from '@lambda-forge/compiled-contracts';
import type { Schema } from '@lambda-forge/handler/compiled';
import { httpMethods } from '@lambda-forge/manifest';

/** As much of an OpenAPI document as answers are compared with. */
export interface AnswersDocument {
  readonly paths?: Readonly<Record<string, object>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, object>>;
    readonly responses?: Readonly<Record<string, object>>;
  };
}

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}

/** What a document has of the answers of each of its paths, by path. */
export function toDocumentedEndpoints(document: AnswersDocument): ReadonlyMap<string, DocumentedEndpoint> {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => [`#/components/schemas/${name}`, checked(schema)] as const,
  );
  const paths = Object.entries(document.paths ?? {}).map(
    ([path, item]) => [path, toAnswersByMethod(item, document)] as const,
  );
  const definitions = { schemas: Object.fromEntries(schemas), formats: formatsOf([paths, schemas]) };
  return new Map(paths.map(([path, answers]) => [path, { answers, definitions }]));
}

function toAnswersByMethod(item: object, document: AnswersDocument): DocumentedEndpoint['answers'] {
  const operations = Object.entries(item as Record<string, { responses?: Record<string, Response> }>);
  return Object.fromEntries(
    operations
      .map(([name, operation]) => [name.toUpperCase(), operation] as const)
      .filter(([method]) => (httpMethods as readonly string[]).includes(method))
      .map(([method, { responses = {} }]) => [method, toAnswers(responses, document)]),
  );
}

function toAnswers(
  responses: Readonly<Record<string, Response>>,
  { components = {} }: AnswersDocument,
): Record<string, DocumentedAnswer> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, given]) => {
      const named = given.$ref?.split('/').at(-1);
      const { content = {}, headers = {} }: Response =
        named === undefined ? given : (components.responses?.[named] ?? {});
      const bodies = Object.entries(content).map(([type, { schema }]) => [type, checked(schema ?? {})]);
      const required = Object.entries(headers).filter(([, header]) => header.required);
      return [status, { content: Object.fromEntries(bodies), headers: required.map(([name]) => name) }];
    }),
  );
}

function checked(schema: object): Schema {
  // As `openapi` has made it of one.
  return toCheckedSchema(schema as Parameters<typeof toCheckedSchema>[0], (reference) => reference);
}
