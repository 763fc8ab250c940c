import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createProject, writeFiles } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { addPackages, runBinary } from '../outside/package-manager.ts';

const getOrder = `
export interface Path { id: string }
export interface Output { id: string; total: number }

/**
 * One order.
 * @route GET /orders/{id}
 */
export const handler = async () => ({ statusCode: 200, body: '{}' });
`;
const addOrder = `
import type { Item } from '../item';
export interface Input { items: Item[] }
export interface Output { id: string }

/** @route POST /orders */
export const handler = async () => ({ statusCode: 200, body: '{}' });
`;
const item = `
export interface Item {
  /** @minLength 3 */
  sku: string;
}
`;
const files = {
  'functions/get_order/main.ts': getOrder,
  'functions/add_order/main.ts': addOrder,
  'functions/item.ts': item,
};

test('@lambda-forge/docs-generator alone documents a folder of handlers', async () => {
  const cwd = createProject('pnpm', files);
  // Nothing that it brings wants a script of its own at each install: pnpm would end with an error.
  writeFiles(cwd, { 'pnpm-workspace.yaml': 'strictDepBuilds: true\nhoist: false\n' });
  await addPackages('pnpm', ['@lambda-forge/docs-generator'], { cwd, dev: true });
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runBinary(['forge-docs', ...args], { cwd });
    return { code, output: stdout + stderr };
  };

  expect(await run('validate')).toMatchObject({ code: 0 });
  expect(await run('generate', '--out', 'openapi.json')).toMatchObject({ code: 0 });
  const document = JSON.parse(readFileSync(join(cwd, 'openapi.json'), 'utf8')) as Document;
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths)).toEqual(['/orders', '/orders/{id}']);
  expect(document.components.schemas['Item']).toMatchObject({ properties: { sku: { minLength: 3 } } });
  expect(await run('site', '--out', 'site')).toMatchObject({ code: 0 });
  expect(readFileSync(join(cwd, 'site', 'index.html'), 'utf8')).toContain('swagger-ui');
  expect(await run('client', '--out', 'client')).toMatchObject({ code: 0 });
  expect(await run('client', '--out', 'client', '--check')).toMatchObject({ code: 0 });
  expect(readFileSync(join(cwd, 'client', 'index.d.ts'), 'utf8')).toContain('addOrder: Call<');
  expect(findOwnPackages(cwd)).toEqual(
    ownPackages(
      'api-answers',
      'api-changes',
      'client',
      'command-line',
      'compiled-contracts',
      'context',
      'contracts',
      'docs-generator',
      'handler',
      'json-schema',
      'manifest',
      'openapi',
      'schemas',
    ),
  );
}, 300_000);

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
