import type { Problem } from '@lambda-forge/context';
import type { Draft04Schema } from './draft-04-schema.ts';

// What API Gateway's models do not support, as AWS lists it:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
const unsupported = new Set([
  'additionalProperties',
  'propertyNames',
  'anyOf',
  'oneOf',
  'discriminator',
  'example',
  'examples',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'readOnly',
  'writeOnly',
  'deprecated',
  'nullable',
  'format',
  'const',
  'prefixItems',
  '$id',
  '$defs',
  'if',
  'then',
  'else',
  'contains',
]);

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
const largestModel = 400 * 1024;

interface CheckedModel {
  readonly name: string;
  readonly schema: Draft04Schema;
}

/** What API Gateway would refuse or ignore in a model: names, size, references and keywords. */
export function checkModel({ name, schema }: CheckedModel): Problem[] {
  const problems: string[] = [];
  if (!/^[A-Za-z0-9]+$/.test(name)) problems.push('has a name with other characters than letters and digits');
  const size = Buffer.byteLength(JSON.stringify(schema));
  if (size > largestModel) problems.push(`is ${size} bytes long; API Gateway takes ${largestModel}`);
  visit(schema, (at) => {
    for (const key of Object.keys(at))
      if (unsupported.has(key)) problems.push(`uses "${key}", which API Gateway does not support`);
    const definition = at.$ref?.replace('#/definitions/', '');
    if (definition !== undefined && !Object.hasOwn(schema.definitions ?? {}, definition))
      problems.push(`refers to "${at.$ref}", which it does not define`);
  });
  return [...new Set(problems)].map((what) => ({
    message: `The model "${name}" ${what}.`,
    hint: 'Simplify the type, or switch the validation of this endpoint off.',
  }));
}

function visit(schema: Draft04Schema, check: (schema: Draft04Schema) => void): void {
  check(schema);
  const {
    properties = {},
    patternProperties = {},
    definitions = {},
    items = [],
    additionalItems,
    allOf = [],
    not,
  } = schema;
  const inner = [properties, patternProperties, definitions].flatMap((map) => Object.values(map));
  const single = [additionalItems, not].filter((each) => each !== undefined);
  for (const each of [...inner, ...[items].flat(), ...allOf, ...single]) visit(each, check);
}
