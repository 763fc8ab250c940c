import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi } from '../generate-open-api.ts';

const stage: StageManifest = {
  functions: [
    {
      name: 'Rename',
      path: '.',
      description: '',
      triggers: [{ service: 'api_gateway', method: 'POST', path: '/names', public: true }],
      invocations: [],
    },
  ],
  authorizers: [],
};
const main = `
type Keys<T> = { [K in keyof T]: undefined extends T[K] ? never : K }[keyof T];
interface Name { first: string; last: string | null; nick?: string }
export interface Input { name: Name; required: Keys<Name> }
export type Output = void;
export const handler = 1;`;
let root = '';

const inputOf = (compilerOptions: object): unknown => {
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const { document, problems } = generateOpenApi({ stage, root, title: 'Options', cache: false });
  expect(problems).toEqual([]);
  return document.components?.schemas;
};

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'options-')));
  writeFileSync(join(root, 'main.ts'), main);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  { strict: false },
  { strictNullChecks: false },
  { strict: true, exactOptionalPropertyTypes: true },
  { noUncheckedIndexedAccess: true, module: 'esnext', moduleResolution: 'bundler' },
])('null is a type of its own, whatever the project says: %j', (options) => {
  expect(inputOf(options)).toEqual(inputOf({ strict: true }));
  expect(inputOf(options)).toMatchObject({
    Name: { properties: { last: { type: ['string', 'null'] } }, required: ['first', 'last'] },
    KeysName: { enum: ['first', 'last'] },
  });
});
