import { beforeAll, expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { addPackages, runBinary } from '../outside/package-manager.ts';
import { wideApi } from './wide-api.ts';

// The field's other generators of clients read the document, too. They are no dependencies of this workspace, as they
// would bring some 300 packages along.
const kubb = `
import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export default defineConfig({
  root: '.',
  input: { path: './openapi.json' },
  output: { path: './kubb', format: false },
  plugins: [
    pluginOas({ generators: [], validate: false }),
    pluginTs({ output: { path: 'types.ts', barrelType: false } }),
    pluginClient({ output: { path: 'client.ts', barrelType: false }, client: 'fetch' }),
  ],
});
`;
// That they are the contracts' types, and not `any`.
const use = `
import { type components, createClient } from './client';
import type { Order as HeyApi } from './hey-api';
import type { Order as Kubb } from './kubb/types';
import type { Order as Orval } from './orval/api';

type Currency<Order extends { total: { currency: unknown } }> = Order['total']['currency'];
type All = [Currency<HeyApi>, Currency<Kubb>, Currency<Orval>, Currency<components['schemas']['Order']>];
export const right: All = ['EUR', 'EUR', 'EUR', 'EUR'];
// @ts-expect-error no such currency
export const heyApi: Currency<HeyApi> = 'CHF';
// @ts-expect-error no such currency
export const kubb: Currency<Kubb> = 'CHF';
// @ts-expect-error no such currency
export const orval: Currency<Orval> = 'CHF';
const api = createClient({ baseUrl: 'https://api.example.com' });
export const order = await api.getOrder({ path: { orderId: '7' }, headers: { 'X-Tenant': 'acme' } });
// @ts-expect-error no such parameter
await api.getOrder({ path: { id: '7' }, headers: { 'X-Tenant': 'acme' } });
`;
const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};
let cwd = '';

beforeAll(async () => {
  cwd = createProject('pnpm', {
    ...wideApi,
    'package.json': '{ "private": true, "type": "module" }',
    'kubb.config.mjs': kubb,
    'use.ts': use,
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*.ts', 'hey-api', 'kubb', 'orval'] }),
  });
  const own = ['client', 'docs-generator', 'handler'].map((name) => `@lambda-forge/${name}`);
  const kubbs = ['core', 'cli', 'plugin-client', 'plugin-oas', 'plugin-ts'].map(
    (name) => `@kubb/${name}@4.39.3`,
  );
  const others = ['@hey-api/openapi-ts@0.99.0', 'orval@8.38.0', 'typescript@5.9.3'];
  await addPackages('pnpm', [...own, ...kubbs, ...others], { cwd, dev: true });
  await run('forge-docs', 'generate', '--out', 'openapi.json', '--server', 'https://api.example.com');
}, 600_000);

async function run(...command: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await runBinary(command, { cwd });
  expect({ code, output: stdout + stderr }).toMatchObject({ code: 0 });
}

test('Hey API, Kubb and orval make clients of the document that type-check, beside our own', async () => {
  await run('openapi-ts', '-i', 'openapi.json', '-o', 'hey-api');
  await run('kubb', 'generate', '--config', 'kubb.config.mjs');
  await run('orval', '--input', 'openapi.json', '--output', 'orval/api.ts', '--client', 'fetch');
  await run('forge-docs', 'client', '--out', 'client.ts');

  await run('tsc', '--project', '.');
}, 300_000);
