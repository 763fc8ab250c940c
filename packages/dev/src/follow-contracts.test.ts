import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Version } from './create-version.ts';
import { followContracts, isOfDocs } from './follow-contracts.ts';
import { createSession } from './session.ts';

test.each([
  ['/dev/docs', true],
  ['/dev/docs/', true],
  ['/dev/docs/openapi.json', true],
  ['/dev/redoc', true],
  ['/dev/docsearch', false],
  ['/dev/posts/docs/1', false],
  ['/dev', false],
])('%s is a request for the docs: %s', (pathname, expected) => {
  expect(isOfDocs(pathname, { path: '/docs', redoc: '/redoc', public: true })).toBe(expected);
});

test('a stage without docs has no requests for them', () => {
  expect(isOfDocs('/dev/docs', undefined)).toBe(false);
});

test('docs that cannot be made are an error for whoever asks for them, until they can', async () => {
  let printed = '';
  const session = createSession(
    {
      root: mkdtempSync(join(tmpdir(), 'forge-docs-')),
      print: (text) => {
        printed += `${text}\n`;
      },
      show: () => undefined,
    },
    { synthesize: async () => undefined, findFault: async () => undefined, catchUp: async () => undefined },
  );
  const version = {
    docsFunction: 'Docs',
    stage: { entry: { functions: [], authorizers: [] } },
    running: { configOf: () => ({ code: { path: session.folder } }) },
  } as unknown as Version;
  session.current = version;
  let folder = '';
  const live = {
    ...session.docs.live,
    write: async (_stage: unknown, { outDir }: { readonly outDir: string }) => {
      folder = outDir;
      mkdirSync(outDir);
      if (printed === '') throw new Error('tsconfig.json is broken.');
      return { isNew: false, problems: [] };
    },
  };
  Object.assign(session.docs, { live });

  followContracts(session, version);
  await session.docs.busy;
  expect(session.docs.error).toBe('The docs cannot be made from the contracts.\ntsconfig.json is broken.');
  expect(printed).toBe(`${session.docs.error}\n`);
  expect(existsSync(folder)).toBe(false);

  followContracts(session, version);
  await session.docs.busy;
  expect(session.docs.error).toBeUndefined();
});
