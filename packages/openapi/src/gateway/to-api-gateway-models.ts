import type { Problem } from '@lambda-forge/context';
import type { JsonSchema } from '@lambda-forge/json-schema';
import type { OpenAPIObject, OperationObject, ParameterObject, RequestBodyObject } from 'openapi3-ts/oas31';
import { fromReference } from '../document/references.ts';
import { checkModel } from './check-model.ts';
import type { Draft04Schema } from './draft-04-schema.ts';
import { toDraft04, type Unchecked } from './to-draft-04.ts';

/** A request model of API Gateway: it needs no other model. */
export interface ApiGatewayModel {
  /** `^[A-Za-z0-9]+$` */
  readonly name: string;
  readonly schema: Draft04Schema;
}

/** What API Gateway can check of one method. */
export interface ApiGatewayMethod {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** As in the document: `/files/{proxy}` stands for `/files/{proxy+}`. */
  readonly path: string;
  /** The body's model; absent when the method takes none. */
  readonly model?: ApiGatewayModel;
  /** `{ 'method.request.querystring.limit': true }`: the parameters, and whether a request must have them. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
}

export interface ApiGatewayModels {
  readonly methods: readonly ApiGatewayMethod[];
  /** What API Gateway would refuse, each with the `endpoint` that has it: `POST /orders`. */
  readonly problems: readonly Problem[];
  /** What the document says and API Gateway does not enforce, with the `endpoint` too. */
  readonly warnings: readonly Problem[];
}

/**
 * The API Gateway dialect of a document: for each method the body's model, self-contained and in the subset of JSON
 * Schema draft 4 that models support, and the parameters.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function toApiGatewayModels(document: OpenAPIObject): ApiGatewayModels {
  const schemas = (document.components?.schemas ?? {}) as Record<string, JsonSchema>;
  const converted = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, OperationObject>).map(([method, operation]) =>
      toMethod({ path, method, operation }, schemas),
    ),
  );
  const methods = converted.map(({ method }) => method);
  return {
    methods,
    problems: methods.flatMap(({ method, path, model }) =>
      model ? checkModel(model).map((problem) => ({ ...problem, endpoint: `${method} ${path}` })) : [],
    ),
    warnings: converted.flatMap(({ warnings }) => warnings),
  };
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationObject;
}

function toMethod(
  { path, method, operation }: Found,
  schemas: Record<string, JsonSchema>,
): { method: ApiGatewayMethod; warnings: Problem[] } {
  const content =
    operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : {};
  const others = Object.keys(content).filter((type) => !/\bjson\b/.test(type));
  const [body] = Object.values(content);
  const reference = body?.schema as JsonSchema | undefined;
  const unchecked: Unchecked = new Map();
  const name = fromReference(reference?.$ref ?? '');
  // A model is asked whatever a request calls its body, and takes JSON only.
  if (others.length > 0)
    unchecked.set(name || 'Input', new Set([`what a body holds, as it may be ${others.join(' or ')}`]));
  const isModelled = others.length === 0 && reference?.$ref !== undefined;
  const whole = isModelled ? toModelSchema(name, schemas, unchecked) : undefined;
  const isOptional = body !== undefined && !(operation.requestBody as RequestBodyObject).required;
  const schema = whole && isOptional ? withoutBody(whole, name, unchecked) : whole;
  const model = schema ? { name, schema } : undefined;
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  const endpoint = `${method.toUpperCase()} ${path}`;
  return {
    method: {
      operationId: operation.operationId ?? '',
      method: method.toUpperCase(),
      path,
      ...(model ? { model } : {}),
      requestParameters: toRequestParameters(parameters),
    },
    warnings: [...allUnchecked(unchecked), ...uncheckedParameters(parameters)].map(([at, what]) => ({
      message: `${endpoint}: API Gateway does not check ${what} (${at}).`,
      hint: 'Check it in the handler where it matters.',
      endpoint,
    })),
  };
}

function toModelSchema(
  name: string,
  schemas: Record<string, JsonSchema>,
  unchecked: Unchecked,
): Draft04Schema {
  const definitions = new Map<string, Draft04Schema>();
  const options = { schemas, definitions, unchecked };
  // A definition from the start, so that a body that contains itself refers to it.
  const { $ref } = toDraft04({ $ref: `#/components/schemas/${name}` }, name, options);
  const root = definitions.get(name) ?? {};
  const others = [...definitions].filter(([key]) => key !== name || usesItself(definitions, String($ref)));
  const header = { $schema: 'http://json-schema.org/draft-04/schema#', title: name };
  const body = root.$ref ? { allOf: [root] } : root;
  return { ...header, ...body, ...(others.length > 0 ? { definitions: Object.fromEntries(others) } : {}) };
}

// To API Gateway a body that is not there is `{}`.
function withoutBody(schema: Draft04Schema, at: string, unchecked: Unchecked): Draft04Schema | undefined {
  const { required, minProperties, ...rest } = schema;
  const isObject = [schema.type].flat().includes('object') && !schema.allOf && !schema.not;
  if (isObject && required === undefined && minProperties === undefined) return schema;
  const what = isObject ? 'that the members of a body are there which must be' : 'what a body holds';
  unchecked.set(at, (unchecked.get(at) ?? new Set()).add(`${what}, as there may be none`));
  return isObject ? rest : undefined;
}

function allUnchecked(unchecked: Unchecked): [at: string, what: string][] {
  return [...unchecked].flatMap(([at, all]) => [...all].map((what): [string, string] => [at, what]));
}

function usesItself(definitions: ReadonlyMap<string, Draft04Schema>, reference: string): boolean {
  return JSON.stringify([...definitions.values()]).includes(`"$ref":${JSON.stringify(reference)}`);
}

// Only that a parameter is there is checked, not what it holds.
const locations: Readonly<Record<string, string>> = { query: 'querystring', header: 'header', path: 'path' };

function toRequestParameters(parameters: readonly ParameterObject[]): Record<string, boolean> {
  const known = parameters.filter(
    ({ style, schema, in: where }) => where in locations && !(style === 'form' && isFreeForm(schema)),
  );
  return Object.fromEntries(
    known.map(({ in: where, name, required }) => [
      `method.request.${locations[where]}.${name}`,
      required === true,
    ]),
  );
}

// Whatever a schema says beyond that the value is a text.
function uncheckedParameters(parameters: readonly ParameterObject[]): [at: string, what: string][] {
  const said = parameters.filter(({ schema = {} }) => {
    const { examples: _, title: __, default: ___, ...rest } = schema as JsonSchema;
    return Object.keys(rest).length > 0 && JSON.stringify(rest) !== '{"type":"string"}';
  });
  const names = said.map(({ name }) => name).join(', ');
  return said.length > 0 ? [[names, 'what parameters hold, only that those are there which must be']] : [];
}

function isFreeForm(schema: ParameterObject['schema']): boolean {
  return schema !== undefined && 'type' in schema && schema.type === 'object';
}
