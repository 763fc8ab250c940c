import { type FunctionEntry, findEndpoints, toOpenApiPath } from '@lambda-forge/manifest';
import type { Section } from './section.ts';

/** As much of an OpenAPI document as a diagram shows. */
export interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, object>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: unknown }[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body & { readonly description?: string }>>;
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}

/** The contract of each of a function's endpoints, as far as the document knows it. */
export function findOperations(entry: FunctionEntry, document: OpenApiDocument): Section[] {
  return findEndpoints({ functions: [entry] }).flatMap(({ trigger, name }) => {
    const item = (document.paths?.[toOpenApiPath(trigger.path)] ?? {}) as Readonly<Record<string, Operation>>;
    const operation = item[trigger.method.toLowerCase()];
    return operation ? renderOperation(name, operation, document) : [];
  });
}

function renderOperation(name: string, operation: Operation, document: OpenApiDocument): Section[] {
  const parameters = (operation.parameters ?? []).map(
    (each) =>
      `${each.name}${each.required ? '' : '?'}: ${renderSchema(each.schema, document)}, in the ${each.in}`,
  );
  const body = findSchema(operation.requestBody);
  const answers = Object.entries(operation.responses ?? {}).map(([status, response]) => {
    const schema = findSchema(response);
    const text = schema === undefined ? '' : ` ${renderSchema(schema, document)}`;
    return `${status}${text}${response.description ? ` // ${response.description}` : ''}`;
  });
  return [
    ...(parameters.length > 0 ? [{ title: `${name}: parameters`, items: parameters }] : []),
    ...(body === undefined ? [] : [{ title: `${name}: body`, text: renderSchema(body, document) }]),
    ...(answers.length > 0 ? [{ title: `${name}: answers`, text: answers.join('\n') }] : []),
  ];
}

function findSchema(body: Body | undefined): unknown {
  return Object.values(body?.content ?? {})[0]?.schema;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
  readonly allOf?: readonly unknown[];
  readonly items?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

// As a TypeScript type, which is what it was written as; a schema within itself by its name.
function renderSchema(value: unknown, document: OpenApiDocument, seen: readonly string[] = []): string {
  if (typeof value !== 'object' || value === null) return value === false ? 'never' : 'unknown';
  const schema = value as Schema;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const target = document.components?.schemas?.[name];
    return target === undefined || seen.includes(name)
      ? name
      : renderSchema(target, document, [...seen, name]);
  }
  const render = (each: unknown) => renderSchema(each, document, seen);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.map(render).join(' | ');
  if (schema.allOf) return schema.allOf.map(render).join(' & ');
  const types = [schema.type ?? []].flat();
  if (types.length > 1) return types.map((type) => render({ ...schema, type })).join(' | ');
  if (types[0] === 'array') return `(${render(schema.items)})[]`.replace(/^\(([\w.]+)\)/, '$1');
  if (types[0] === 'object' || schema.properties) return renderObject(schema, render);
  return types[0] ?? 'unknown';
}

function renderObject(
  { properties = {}, required = [], additionalProperties }: Schema,
  render: (schema: unknown) => string,
): string {
  const members = Object.entries(properties).map(
    ([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${render(schema)}`,
  );
  if (typeof additionalProperties === 'object')
    members.push(`[name: string]: ${render(additionalProperties)}`);
  if (members.length === 0) return '{}';
  return `{\n${members.map((member) => `  ${member.replaceAll('\n', '\n  ')};`).join('\n')}\n}`;
}
