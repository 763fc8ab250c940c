import type { ApiDescription } from '@lambda-forge/client';
import { DocsError } from '@lambda-forge/contracts';
import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';
import { findOperations, findSchemes, type NamedOperation } from './find-operations.ts';
import { renderTypes } from './render-types.ts';

export interface ClientSource {
  /** The name of the stage that the document is of, for errors. @default none */
  readonly stage?: string | undefined;
  /** The paths of its endpoints, which say what a document does not: `/files/{proxy+}`. @default those of the document */
  readonly paths?: readonly string[];
  /** The API's addresses by stage. @default none */
  readonly stages?: Readonly<Record<string, string>>;
  /** The API's address where no other is given. @default none */
  readonly baseUrl?: string | undefined;
}

/** A client as a module of TypeScript, and as one of JavaScript with its declarations. */
export interface RenderedClient {
  readonly source: string;
  readonly javascript: string;
  readonly declarations: string;
}

/**
 * The typed client of the API that a document describes. Equal input gives equal bytes.
 * @throws DocsError when the document has no operation
 */
export async function renderClient(
  document: OpenAPIObject,
  { stage, paths = [], stages = {}, baseUrl }: ClientSource = {},
): Promise<RenderedClient> {
  const operations = findOperations(document, paths);
  if (operations.length === 0) {
    throw new DocsError(
      `${stage ? `Stage "${stage}"` : 'The document'} has no endpoint that a client could call.`,
      {
        hint: 'Give a handler one: "@route GET /orders" in its JSDoc, or a trigger of api_gateway in the manifest.',
      },
    );
  }
  const schemes = findSchemes(document);
  const api: ApiDescription = {
    ...(baseUrl ? { baseUrl } : {}),
    ...(Object.keys(stages).length > 0 ? { stages } : {}),
    ...(Object.keys(schemes).length > 0 ? { schemes } : {}),
    operations: Object.fromEntries(operations.map(({ name, description }) => [name, description])),
  };
  const types = `${await renderTypes(document)}\n${renderInterface(document, operations)}`;
  const options = `ClientOptions<${union(Object.keys(stages))}, ${union(Object.keys(schemes))}>`;
  const parameter = baseUrl ? `options?: Partial<${options}>` : `options: ${options}`;
  const typed = "import { type Call, type ClientOptions, createApiClient } from '@lambda-forge/client';";
  const description = `const api = ${JSON.stringify(api, undefined, 2)};`;
  return {
    source: `${head}\n${typed}\n\n${types}\n${description}\n\n${comment}export function createClient(${parameter}): Client {\n  return createApiClient<Client>(api, options);\n}\n`,
    javascript: `${head}\nimport { createApiClient } from '@lambda-forge/client';\n\n${description}\n\nexport function createClient(options) {\n  return createApiClient(api, options);\n}\n`,
    declarations: `${head}\nimport type { Call, ClientOptions } from '@lambda-forge/client';\n\n${types}\n${comment}export declare function createClient(${parameter}): Client;\n`,
  };
}

// Neither linters nor formatters of those who commit it have a say.
const head = `// Written by Lambda Forge from the contracts of the API: change those, and write it again with \`forge client\`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
/* eslint-disable */
/* prettier-ignore */`;

const comment = '/** The client of the API, with a function for each of its operations. */\n';

function renderInterface({ info }: OpenAPIObject, operations: readonly NamedOperation[]): string {
  const members = operations.map(
    ({ name, id, operation, description }) =>
      `${renderComment(`\`${description.method} ${description.path}\``, operation)}  ${quoted(name)}: Call<operations[${JSON.stringify(id)}]>;\n`,
  );
  return `/** ${escaped(info.title)} */\nexport interface Client {\n${members.join('')}}\n`;
}

// The first sentence of a description is often the summary.
function renderComment(
  endpoint: string,
  { summary = '', description = '', deprecated }: OperationObject,
): string {
  const texts = [endpoint, ...(description.startsWith(summary) ? [] : [summary]), description];
  const lines = texts.flatMap((text) => (text ? escaped(text).split('\n') : []));
  const all = [...lines, ...(deprecated ? ['@deprecated'] : [])];
  return `  /**\n${all.map((line) => `   * ${line}`.trimEnd()).join('\n')}\n   */\n`;
}

function escaped(text: string): string {
  return text.replaceAll('*/', '*\\/');
}

function quoted(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function union(names: readonly string[]): string {
  return names.length === 0 ? 'never' : names.map((name) => JSON.stringify(name)).join(' | ');
}
