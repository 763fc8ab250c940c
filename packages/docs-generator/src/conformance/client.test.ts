import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateOpenApi, renderJson } from '@lambda-forge/openapi';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { readTypes } from './ask-checker.test.support.ts';
import { readCases } from './read-cases.test.support.ts';
import { writeCases } from './write-cases.test.support.ts';

// Where the generated types are other than the handler's, and why; every other case agrees both ways.
const differences: Readonly<Record<string, readonly string[]>> = {
  'the client knows no readonly arrays': [
    'recursive_via_record_array',
    'const_nested_satisfies',
    'generator_return',
    'readonly_deep_map',
    'event_map',
    'recursive_json_schema',
    'tuple_readonly_const_nested',
    'const_assert_fn',
    'nested_arrays_readonly',
    'enum_keyed_object',
    'readonly_class_arr',
    'generic_class_static',
    'tuple_brand',
    'tuple_and_tuple',
    'generic_paginated',
    'array_of_objects',
    'array_spellings',
    'const_tuple',
    'deep_readonly',
    'readonly_members',
    'readonly_record',
    'readonly_utility',
    'tuple_readonly',
    'typeof_const',
  ],
  'the client knows no optional, rest and forbidden elements': [
    'zod_record',
    'geojson',
    'variadic',
    'tuple_partial_required',
    'overload_params',
    'null_only_obj',
    'array_length_member',
    'infer_rest',
    'tuple_spread_optional',
    'tuple_undefined_elem',
    'tuple_optional_union',
    'intersection_array',
    'intersection_tuple_brand',
    'mapped_homomorphic_union',
    'tuple_rest_union',
    'tuple_disc_union',
    'non_empty_array',
    'tuple_empty',
    'optional_tuple_in_union',
    'optional_then_rest',
    'tuple_named',
    'tuple_optional',
    'tuple_rest',
  ],
  'a pattern is a string to the client': [
    'serialize_dates',
    'nullable_enum_disc',
    'index_template_overlap_members',
    'index_number_and_string',
    'string_index_access',
    'template_number_forms',
    'template_any_position',
    'date_like_string',
    'money',
    'patch_doc',
    'function_types_only_return',
    'length',
    'nonempty_string',
    'keyof_index',
    'union_string_literal_and_template',
    'disc_template_tag',
    'template_index_key',
    'template_index_number',
    'template_index_multi',
    'zod_json_any',
    'index_intersection',
    'branded_template',
    'index_two',
    'template_bigint',
    'templates',
    'template_multi',
    'template_number',
    'template_special',
    'template_string',
    'template_union_mix',
    'uppercase_in_template',
    'uppercase_open',
  ],
  'JSON has no undefined': [
    'opt_index_values',
    'typeof_array_of_objects',
    'nullish_default',
    'awaited_return',
    'index_with_optional',
    'mapped_modifiers',
    'class_optional_definite',
    'partial_record_union_literal',
    'optional_union_undefined_null',
    'record_of_brand_keys',
    'brand_key_mapped',
    'array_of_undefined',
    'deep_partial',
    'union_null_only',
    'optional_chaining_undefined_union',
    'class_implements',
    'index_template_and_members',
    'record_optional_values',
    'undefined_member',
  ],
  'the client takes what is never there for unknown': [
    'never_array_record',
    'conflict_never_prop',
    'distributive_conditional',
    'jsonapi',
    'json_array',
    'xor',
    'oneof_keys',
    'never_in_union_obj',
    'overlapping_disc_values_null',
    'index_unknown_vs_array',
    'record_never',
    'never_undefined_members',
    'weak_all_undefined',
    'never_member',
    'only_undefined',
    'union_exclusive',
    'void_member',
  ],
  'the client takes any object for an empty one, and no boxed values': [
    'unknowns',
    'unknown_and_obj',
    'big_object_type',
    'boxed',
    'empty_interface_member',
    'object_keyword',
  ],
};

// The client's generator stumbles over members that are named as those of every object.
const unreadable = new Set(['proto_name', 'object_proto_names', 'keyword_names']);

const cases = readCases(join(import.meta.dirname, '..', '..', 'fixtures-conformance')).filter(
  ({ name }) => !unreadable.has(name),
);
let root = '';
let misfits: ReadonlyMap<string, string>;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'client-')));
  const { document } = generateOpenApi({
    stage: writeCases(root, cases),
    root,
    title: 'Client',
    cache: false,
  });
  const source = astToString(await openapiTypescript(renderJson(document)));
  writeFileSync(join(root, 'client.ts'), source);
  misfits = compare(cases.map(({ name }) => name));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function compare(names: readonly string[]): ReadonlyMap<string, string> {
  const lines = [
    `import type { components } from './client.js';`,
    ...names.flatMap((name) => [
      `export type { Input as ${name} } from './functions/${name}/main.js';`,
      `export type Client_${name} = components['schemas']['${name.replace(/[^A-Za-z0-9]/g, '')}Input'];`,
    ]),
  ];
  const file = join(root, 'compare.ts');
  writeFileSync(file, lines.join('\n'));
  const { checker, typeOf } = readTypes(file);
  const found = new Map<string, string>();
  for (const name of names) {
    const own = typeOf(name);
    const client = typeOf(`Client_${name}`);
    const directions = [
      ...(checker.isTypeAssignableTo(client, own)
        ? []
        : ['what the client sends is not what the handler takes']),
      ...(checker.isTypeAssignableTo(own, client)
        ? []
        : ['what the handler takes is not what the client sends']),
    ];
    if (directions.length > 0)
      found.set(
        name,
        `${directions.join('; ')}: ${checker.typeToString(client, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias)}`,
      );
  }
  return found;
}

test('a generated client and the handlers agree on their types, both ways', () => {
  expect([...misfits.keys()].sort()).toEqual(Object.values(differences).flat().sort());
});

test('the client is compared with most cases', () => {
  expect(cases.length - misfits.size).toBeGreaterThan(340);
});
