import { createRequire } from 'node:module';
import type { Problem } from '@lambda-forge/context';
import type { Contract } from '@lambda-forge/contracts';
import type { ApiInfo, StageManifest } from '@lambda-forge/manifest';
import { compareText } from '@lambda-forge/schemas';
import type * as openapi from 'openapi3-ts/oas31';
import type {
  OpenAPIObject,
  OpenApiBuilder,
  PathItemObject,
  SchemaObject,
  TagObject,
} from 'openapi3-ts/oas31';
import { addExamples } from './add-examples.ts';
import { checkContract } from './check-contract.ts';
import { checkNames } from './check-names.ts';
import { type Endpoint, endpointsOf } from './endpoints.ts';
import { toCommonAnswers, toGatewayAnswers } from './gateway-responses.ts';
import { linkSchemas } from './link-schemas.ts';
import { operationIds } from './operation-ids.ts';
import { pickReferenced } from './references.ts';
import { tagOf } from './tag-of.ts';
import { toOperation } from './to-operation.ts';
import { toSecuritySchemes } from './to-security.ts';

export interface DocumentOptions {
  readonly info: ApiInfo & { readonly version: string };
  /** Where the API is: absolute, or relative to the document's own address. */
  readonly servers: readonly string[];
}

export interface BuiltDocument {
  readonly document: OpenAPIObject;
  /** What keeps a contract from being published; its operation is documented without it. */
  readonly problems: readonly Problem[];
  /** What a reader of the document should know. */
  readonly warnings: readonly Problem[];
}

/** The OpenAPI 3.1 document of a stage, from the contracts of its functions. Equal input gives equal bytes. */
export function buildDocument(
  stage: StageManifest,
  contracts: readonly Contract[],
  options: DocumentOptions,
): BuiltDocument {
  const endpoints = endpointsOf(stage);
  const byName = new Map(contracts.map((contract) => [contract.name, contract]));
  const schemas = linkSchemas(contracts);
  const operationId = operationIds(endpoints);
  const problems: Problem[] = checkNames(contracts);
  const paths: Record<string, PathItemObject> = {};
  for (const endpoint of endpoints) {
    const contract = byName.get(endpoint.entry.name);
    if (!contract) continue;
    problems.push(...checkContract(endpoint, contract, schemas));
    for (const method of endpoint.methods) {
      const built = toOperation(endpoint, method, {
        operationId: operationId(endpoint, method),
        stage,
        contract,
        schemas,
      });
      problems.push(...built.problems);
      paths[endpoint.path] = { ...paths[endpoint.path], [method]: addExamples(built.operation, schemas) };
    }
  }
  const documented = endpoints.flatMap(({ entry }) => byName.get(entry.name) ?? []);
  const builder = createBuilder({
    openapi: '3.1.0',
    info: toInfo(options.info, toCommonAnswers(documented)),
    servers: options.servers.map((url) => ({ url })),
    tags: toTags(endpoints, options.info.tags),
    paths: {},
  });
  for (const [path, item] of Object.entries(paths)) builder.addPath(path, item);
  for (const [name, schema] of Object.entries(pickReferenced(paths, schemas)))
    builder.addSchema(name, schema as SchemaObject);
  addUsed(builder, { stage, paths });
  const warnings = documented.flatMap(({ parts }) => Object.values(parts)).flatMap((part) => part.warnings);
  return { document: sorted(builder.getSpec()), problems: distinct(problems), warnings: distinct(warnings) };
}

function toInfo(
  { title, version, description, contact }: DocumentOptions['info'],
  commonAnswers: string,
): OpenAPIObject['info'] {
  return {
    title,
    version,
    description: [description, commonAnswers].filter(Boolean).join('\n\n'),
    ...(contact && Object.keys(contact).length > 0 ? { contact } : {}),
  };
}

function toTags(endpoints: readonly Endpoint[], descriptions: ApiInfo['tags'] = {}): TagObject[] {
  const tags = new Map(
    endpoints.map(({ entry, trigger }) => {
      const { name, source } = tagOf(entry.path, trigger.path);
      return [name, descriptions[name] ?? descriptions[source]];
    }),
  );
  return [...tags]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, description]) => (description ? { name, description } : { name }));
}

// Loaded when a document is built: most runs find it in the cache.
function createBuilder(document: OpenAPIObject): OpenApiBuilder {
  const { OpenApiBuilder: Builder } = createRequire(import.meta.url)('openapi3-ts/oas31') as typeof openapi;
  return Builder.create(document);
}

function addUsed(
  builder: OpenApiBuilder,
  { stage, paths }: { stage: StageManifest; paths: Record<string, PathItemObject> },
): void {
  const text = JSON.stringify(paths);
  for (const [name, response] of Object.entries(toGatewayAnswers(stage))) {
    if (text.includes(`"#/components/responses/${name}"`)) builder.addResponse(name, response);
  }
  const used = new Set(
    Object.values(paths)
      .flatMap((item) => Object.values(item))
      .flatMap((operation) => operation.security ?? [])
      .flatMap(Object.keys),
  );
  for (const [name, scheme] of Object.entries(toSecuritySchemes(stage))) {
    if (used.has(name)) builder.addSecurityScheme(name, scheme);
  }
}

// The parts that a reader looks for first come first; empty ones are left out.
function sorted({ openapi, info, servers, tags, paths, components = {} }: OpenAPIObject): OpenAPIObject {
  const { schemas, responses, securitySchemes } = components;
  const kept = Object.entries({ schemas, responses, securitySchemes }).filter(
    ([, value]) => Object.keys(value ?? {}).length > 0,
  );
  return {
    openapi,
    info,
    ...(servers && servers.length > 0 ? { servers } : {}),
    ...(tags && tags.length > 0 ? { tags } : {}),
    paths: paths ?? {},
    ...(kept.length > 0 ? { components: Object.fromEntries(kept) } : {}),
  };
}

// What is wrong with a type that several functions share is the problem of none of them.
function distinct(problems: readonly Problem[]): Problem[] {
  const found = new Map<string, Problem>();
  for (const problem of problems) {
    const { function: name, part: _, endpoint: __, ...shared } = problem;
    const known = found.get(problem.message) ?? problem;
    found.set(problem.message, known.function === name ? known : shared);
  }
  return [...found.values()];
}
