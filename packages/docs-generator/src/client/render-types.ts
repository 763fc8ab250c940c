import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentKind } from '@lambda-forge/client';
import type * as openapiTypescript from 'openapi-typescript';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import type ts from 'typescript';

/** The types of a document, by openapi-typescript: `paths`, `components` and `operations`. */
export async function renderTypes(document: OpenAPIObject): Promise<string> {
  const { astToString, resolveRef, scanDiscriminators, transformSchema } = await loadGenerator();
  const { default: compiler } = await import('typescript');
  const schema = withBytes(document) as unknown as openapiTypescript.OpenAPI3;
  const bytes = compiler.factory.createTypeReferenceNode('Blob');
  const discriminators = scanDiscriminators(schema, {});
  const nodes = transformSchema(schema, {
    ...settings,
    discriminators,
    injectFooter: [],
    transform: (each) => (each.format === bytesFormat ? bytes : undefined),
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  });
  return astToString(nodes as ts.Node[]);
}

type Generator = typeof openapiTypescript;
type Settings = Parameters<Generator['transformSchema']>[1];

// A published package carries it, as its pages: it wants a TypeScript of its own beside ours, and reads documents of
// others with what we have no use for.
function loadGenerator(): Promise<Generator> {
  const carried = join(import.meta.dirname, 'carried', 'openapi-typescript', 'openapi-typescript.js');
  const generator = existsSync(carried) ? pathToFileURL(carried).href : 'openapi-typescript';
  return import(generator);
}

// Its own defaults.
const settings = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  defaultNonNullable: true,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  conditionalEnums: false,
  dedupeEnums: false,
  excludeDeprecated: false,
  exportType: false,
  immutable: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  rootTypes: false,
  rootTypesNoSchemaPrefix: false,
  rootTypesKeepCasing: false,
  silent: true,
  transformProperty: undefined,
  makePathsEnum: false,
  generatePathParams: false,
  readWriteMarkers: false,
  // Of what reads documents of others.
  redoc: undefined as never,
} satisfies Partial<Settings>;

const bytesFormat = 'bytes';

// What is neither JSON nor text is sent and received as bytes, whatever its schema says of the text that a handler has.
function withBytes(document: OpenAPIObject): OpenAPIObject {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key !== 'content' || typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([type, media]) =>
      type.includes('/') && contentKind(type) === 'bytes'
        ? [type, { schema: { type: 'string', format: bytesFormat } }]
        : [type, media],
    );
    return Object.fromEntries(entries) as unknown;
  }) as OpenAPIObject;
}
