import type { CompiledContract, Schema } from '@lambda-forge/handler/compiled';

type Schemas = NonNullable<CompiledContract['schemas']>;
type Code = typeof import('@lambda-forge/handler/compiled');

// By keyword; the type and literals of a value are always checked.
const checks = {
  $ref: 'checkReference',
  minLength: 'checkLength',
  maxLength: 'checkLength',
  pattern: 'checkPattern',
  format: 'checkFormat',
  minimum: 'checkRange',
  maximum: 'checkRange',
  exclusiveMinimum: 'checkExclusiveRange',
  exclusiveMaximum: 'checkExclusiveRange',
  multipleOf: 'checkMultiple',
  required: 'checkMembers',
  properties: 'checkMembers',
  patternProperties: 'checkOtherMembers',
  additionalProperties: 'checkOtherMembers',
  propertyNames: 'checkOtherMembers',
  minProperties: 'checkMemberCount',
  maxProperties: 'checkMemberCount',
  items: 'checkItems',
  prefixItems: 'checkTuple',
  minItems: 'checkItemCount',
  maxItems: 'checkItemCount',
  uniqueItems: 'checkUnique',
  allOf: 'checkAll',
  anyOf: 'checkAlternatives',
  oneOf: 'checkAlternatives',
  not: 'checkCondition',
  if: 'checkCondition',
  else: 'checkCondition',
} as const satisfies Record<Exclude<keyof Schema, 'type' | 'const' | 'enum'>, keyof Code>;

/** The code that a contract needs beside its data: the names of what `@lambda-forge/handler/compiled` exports. */
export interface ContractCode {
  readonly checks: readonly (keyof Code)[];
  readonly convert: keyof Code;
  /** What only some contracts have. */
  readonly others: readonly (keyof Code)[];
}

/** The least code that checks by a contract as all of it would. */
export function findCode(contract: CompiledContract): ContractCode {
  const { path, headers, input, output, answers = {}, schemas = {} } = contract;
  const roots = [path, headers, input, output].filter((each) => each !== undefined);
  const used = new Set<keyof Code>();
  const visit = (schema: Schema): void => {
    for (const [keyword, name] of Object.entries(checks))
      if (isUsed(keyword, schema, contract)) used.add(name);
    for (const inner of innerOf(schema)) visit(inner);
  };
  for (const schema of [...roots, ...Object.values(answers), ...Object.values(schemas)]) visit(schema);
  const fromTexts = [path, headers, input].filter((each) => each !== undefined);
  return {
    checks: [...new Set(Object.values(checks))].filter((name) => used.has(name)),
    convert: converterOf(fromTexts, schemas),
    others: [
      ...(headers ? (['pickHeaders'] as const) : []),
      ...(canAnswer(contract, 'cookies') || canAnswer(contract, 'multiValueHeaders')
        ? (['renderLists'] as const)
        : []),
      ...(canAnswer(contract, 'isBase64Encoded') ? (['encodeBytes'] as const) : []),
    ],
  };
}

// Whether an answer may have this member.
function canAnswer({ answers, output, status }: CompiledContract, name: string): boolean {
  if (!answers) return output !== undefined && status === undefined;
  const variants = Object.values(answers).flatMap(({ anyOf, ...own }) => anyOf ?? [own]);
  return variants.some(({ properties = {} }) => name in properties);
}

function isUsed(keyword: string, schema: Schema, { formats = {} }: CompiledContract): boolean {
  const value = schema[keyword as keyof Schema];
  if (keyword === 'format') return Object.hasOwn(formats, `${value}`);
  if (keyword === 'items') return typeof value === 'object';
  if (keyword === 'prefixItems') return value !== undefined || schema.items === false;
  return value !== undefined && !(keyword === 'additionalProperties' && value === true);
}

function innerOf(schema: Schema): readonly Schema[] {
  const { items, additionalProperties, not, if: condition, else: other, propertyNames } = schema;
  const { anyOf = [], oneOf = [], allOf = [], prefixItems = [] } = schema;
  const { properties = {}, patternProperties = {} } = schema;
  return [
    ...[items, additionalProperties, not, condition, other, propertyNames].filter(isSchema),
    ...[...anyOf, ...oneOf, ...allOf, ...prefixItems],
    ...[...Object.values(properties), ...Object.values(patternProperties)],
  ];
}

function isSchema(value: Schema | boolean | undefined): value is Schema {
  return typeof value === 'object';
}

// The least that reads what only a text is known of.
function converterOf(roots: readonly Schema[], schemas: Schemas): keyof Code {
  const members = roots.flatMap(({ properties = {} }) => Object.values(properties));
  if (!roots.every(isPlain)) return 'convertTexts';
  if (
    members.every((member) => isText(member, schemas) || isListOf(member, (items) => isText(items, schemas)))
  )
    return 'keepTexts';
  const isOne = (schema: Schema): boolean => isText(schema, schemas) || isScalar(schema);
  return members.every((member) => isOne(member) || isListOf(member, isOne))
    ? 'convertPlain'
    : 'convertTexts';
}

function isPlain(schema: Schema): boolean {
  const { additionalProperties = true, patternProperties } = schema;
  return isDirect(schema) && patternProperties === undefined && typeof additionalProperties === 'boolean';
}

function isText(schema: Schema, schemas: Schemas): boolean {
  return typesOf(schema, schemas).every((type) => !converted.has(type));
}

function isScalar(schema: Schema): boolean {
  return isDirect(schema) && typeof schema.type === 'string' && schema.type !== 'array';
}

function isListOf(schema: Schema, isItem: (items: Schema) => boolean): boolean {
  const { type, items, prefixItems } = schema;
  return (
    isDirect(schema) && type === 'array' && prefixItems === undefined && isSchema(items) && isItem(items)
  );
}

const converted: ReadonlySet<string> = new Set(['number', 'integer', 'boolean', 'array', 'any']);

function isDirect({ $ref, anyOf, oneOf, allOf }: Schema): boolean {
  return [$ref, anyOf, oneOf, allOf].every((each) => each === undefined);
}

// Those that a value may have, or more.
function typesOf(schema: Schema, schemas: Schemas, seen: readonly string[] = []): readonly string[] {
  const { $ref, type, anyOf, oneOf = anyOf } = schema;
  if (type !== undefined) return [type].flat();
  if ($ref !== undefined && !seen.includes($ref))
    return typesOf(schemas[$ref] ?? {}, schemas, [...seen, $ref]);
  return oneOf?.flatMap((variant) => typesOf(variant, schemas, seen)) ?? ['any'];
}
