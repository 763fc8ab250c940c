import {
  answersOf,
  type Contract,
  declaredStatus,
  envelopesOf,
  hasOpenStatus,
  type Part,
  type PartName,
  type ResolveSchema,
} from '@lambda-forge/contracts';
import type { CompiledContract, Schema } from '@lambda-forge/handler/compiled';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { formatsOf } from './formats-of.ts';
import { inlineReferences } from './inline-references.ts';
import { answerTypesOf, isOnlyText, mediaTypesOf } from './media-types-of.ts';
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
  const own = Output && !Output.isNothing ? Output.schema : undefined;
  const answers = own && answersOf(own, resolve);
  const hasAnswers = answers !== undefined || (own !== undefined && isEnvelope(own, resolve));
  const status = hasAnswers ? undefined : (declaredStatus(contract) ?? (own ? 200 : 204));
  const requestTypes = Headers && !Headers.isNothing ? mediaTypesOf(Headers.schema, resolve) : [];
  const read = { path: schemaOf('Path'), headers: schemaOf('Headers'), input: schemaOf('Input') };
  const checked = {
    ...read,
    ...(answers
      ? Object.fromEntries(Object.entries(answers).map(([key, each]) => [key, toCheckedSchema(each, nameOf)]))
      : { output: schemaOf('Output') }),
  };
  // Each may name further ones.
  const all: Record<string, Schema> = {};
  for (const [key, name] of names) all[name] = toCheckedSchema(components.get(key) ?? {}, nameOf);
  const { roots, schemas } = inlineReferences(checked, all);
  const { path, headers, input, output, ...byStatus } = roots;
  const formats = formatsOf([roots, schemas]);
  const mediaTypes = own ? answerTypesOf(own, status, resolve) : {};
  return withoutUndefined({
    file: contract.file,
    path,
    headers,
    input,
    answers: answers && byStatus,
    output,
    schemas: orNothing(schemas),
    formats: orNothing(formats),
    mediaTypes: orNothing(mediaTypes),
    isInputOptional: Input?.isOptional,
    bodyType: Input && bodyTypeOf(Input, requestTypes, resolve),
    status,
  });
}

function isEnvelope(schema: JsonSchema, resolve: ResolveSchema): boolean {
  return envelopesOf(schema, resolve) !== undefined || hasOpenStatus(schema, resolve);
}

function orNothing<T extends object>(record: T): T | undefined {
  return Object.keys(record).length > 0 ? record : undefined;
}

// `interface Input {}` as a whole contract says that there is nothing to send, not that anything may be.
function whole({ schema }: Part, resolve: ResolveSchema): JsonSchema {
  const target = resolve(schema);
  const { type, ...others } = target;
  return Array.isArray(type) && type.length > 3 && Object.keys(others).every((key) => key === 'description')
    ? { type: 'object' }
    : schema;
}

function bodyTypeOf(
  { schema }: Part,
  mediaTypes: readonly string[],
  resolve: ResolveSchema,
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
