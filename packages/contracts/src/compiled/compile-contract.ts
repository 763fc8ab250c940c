import type { CompiledContract, Schema } from '@lambda-forge/handler/compiled';
import type { JsonSchema } from '@lambda-forge/json-schema';
import type { Contract, Part, PartName } from '../contract.ts';
import { declaredStatus, envelopesOf, hasOpenStatus } from '../envelopes.ts';
import { formatsOf } from './formats-of.ts';
import { isOnlyText, mediaTypesOf } from './media-types-of.ts';
import { toCheckedSchema } from './to-checked-schema.ts';

/** What a handler checks with, from its contract: its schemas without what they say to readers. */
export function compileContract(contract: Contract): CompiledContract {
  const components = new Map(contract.components.map(({ key, schema }) => [key, schema]));
  const resolve = (schema: JsonSchema): JsonSchema => {
    const target = schema.$ref === undefined ? undefined : components.get(schema.$ref);
    return target ? resolve(target) : schema;
  };
  const names = new Map<string, string>();
  const nameOf = (key: string): string => {
    const name = names.get(key) ?? String(names.size);
    names.set(key, name);
    return name;
  };
  const schemaOf = (name: PartName): Schema | undefined => {
    const part = contract.parts[name];
    return part && !part.isNothing ? toCheckedSchema(whole(part, resolve), nameOf) : undefined;
  };
  const { Output, Headers, Input } = contract.parts;
  const hasAnswers =
    Output &&
    !Output.isNothing &&
    (envelopesOf(Output.schema, resolve) !== undefined || hasOpenStatus(Output.schema, resolve));
  const mediaTypes = Headers && !Headers.isNothing ? mediaTypesOf(Headers.schema, resolve) : [];
  const parts = {
    path: schemaOf('Path'),
    headers: schemaOf('Headers'),
    input: schemaOf('Input'),
    output: schemaOf('Output'),
  };
  // Each may name further ones.
  const schemas: Record<string, Schema> = {};
  for (const [key, name] of names) schemas[name] = toCheckedSchema(components.get(key) ?? {}, nameOf);
  const formats = formatsOf([parts, schemas]);
  return withoutUndefined({
    file: contract.file,
    ...parts,
    schemas: names.size > 0 ? schemas : undefined,
    formats: Object.keys(formats).length > 0 ? formats : undefined,
    isInputOptional: Input?.isOptional,
    bodyType: Input && bodyTypeOf(Input, mediaTypes, resolve),
    status: hasAnswers ? undefined : (declaredStatus(contract) ?? (parts.output ? 200 : 204)),
  });
}

// `interface Input {}` as a whole contract says that there is nothing to send, not that anything may be.
function whole({ schema }: Part, resolve: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const target = resolve(schema);
  const { type, ...others } = target;
  return Array.isArray(type) && type.length > 3 && Object.keys(others).every((key) => key === 'description')
    ? { type: 'object' }
    : schema;
}

function bodyTypeOf(
  { schema }: Part,
  mediaTypes: readonly string[],
  resolve: (schema: JsonSchema) => JsonSchema,
): CompiledContract['bodyType'] {
  if (mediaTypes.includes('application/x-www-form-urlencoded')) return 'form';
  const { contentMediaType } = resolve(schema);
  const types = contentMediaType ? [contentMediaType] : mediaTypes;
  const isNoJson = types.length > 0 && types.every((type) => !/[/+]json\b/.test(type));
  return isNoJson && isOnlyText(schema, resolve) ? 'text' : undefined;
}

function withoutUndefined<T extends object>(record: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const kept = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
