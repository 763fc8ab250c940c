import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Version } from './create-version.ts';
import { createLiveDocs } from './live-docs.ts';
import { rehearseDocs } from './rehearse-docs.ts';
import { createSession } from './session.ts';

const stage = {
  name: 'Dev',
  functions: [
    { name: 'Guard', path: 'guard', description: '', triggers: [], invocations: [] },
    {
      name: 'Hello',
      path: 'hello',
      description: 'Says hello',
      triggers: [{ service: 'api_gateway', method: 'GET', path: '/hello', public: true }],
      invocations: [],
    },
  ],
  authorizers: [],
  docs: { path: '/docs', public: true },
} as const;
const version = { docsFunction: 'Docs', stage: { entry: stage } } as unknown as Version;

function makeFolder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'forge-rehearsal-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

test.each<[string, Partial<Version>, number]>([
  ['is rehearsed where it has docs', version, 1],
  ['is not where it has none', { ...version, docsFunction: undefined }, 0],
  ['is not where its app says nothing of it', { ...version, stage: {} as Version['stage'] }, 0],
])('a stage %s', (_, served, times) => {
  const session = createSession(
    { root: makeFolder({}), print: () => undefined, show: () => undefined },
    { synthesize: async () => undefined, findFault: async () => undefined, catchUp: async () => undefined },
  );
  const begun: string[] = [];
  const rehearse = (_stage: unknown, { outDir }: { readonly outDir: string }) => void begun.push(outDir);
  Object.assign(session.docs, { live: { ...session.docs.live, rehearse } });
  rehearseDocs(session, served as Version);

  expect(begun).toHaveLength(times);
});

test('a rehearsal reads contracts as the first change does, and leaves only what it has cached', async () => {
  const root = makeFolder({
    'tsconfig.json': '{"compilerOptions":{"strict":true}}',
    'guard/main.ts': 'export async function handler() {}\n',
    'hello/main.ts':
      'export interface Output { readonly greeting: string }\nexport async function handler() {}\n',
  });
  const live = createLiveDocs(root);
  const outDir = join(root, 'out');
  live.rehearse(stage, { outDir, served: '' });
  // It is done when the thread answers what it is asked after it.
  await live.write({ ...stage, docs: undefined, functions: [] }, { outDir, served: '' });
  await live.stop();

  const state = JSON.parse(readFileSync(join(root, '.forge', 'cache', 'docs', 'state.json'), 'utf8'));
  expect(Object.keys(state.value.mains)).toEqual(['Hello']);
  expect(existsSync(outDir)).toBe(false);
});
