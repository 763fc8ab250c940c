import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createProxy } from './create-proxy.ts';
import type { Version } from './create-version.ts';
import { createLiveDocs } from './live-docs.ts';
import { rehearseDocs } from './rehearse-docs.ts';
import { createSession, type Session } from './session.ts';

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

interface Rehearsing {
  readonly session: Session;
  readonly begun: string[];
}

function createRehearsing(): Rehearsing {
  const root = makeFolder({});
  const session = createSession(
    { root, print: () => undefined, show: () => undefined },
    { synthesize: async () => undefined, findFault: async () => undefined, catchUp: async () => undefined },
  );
  const begun: string[] = [];
  const rehearse = (_stage: unknown, { outDir }: { readonly outDir: string }) => void begun.push(outDir);
  Object.assign(session.docs, { live: { ...session.docs.live, rehearse } });
  return { session, begun };
}

test('the docs are rehearsed when the first request has its answer, and not before', async () => {
  const { session, begun } = createRehearsing();
  const proxy = await createProxy(0, async () => ({ error: 'Nothing is served.' }));
  session.proxies.push(proxy);
  try {
    const rehearsed = rehearseDocs(session, version);
    await new Promise((done) => setImmediate(done));
    expect(begun).toEqual([]);

    await (await fetch(proxy.origin)).text();
    await rehearsed;
    expect(begun).toHaveLength(1);
  } finally {
    await proxy.close();
  }
});

test('where a change came before, nothing is rehearsed', async () => {
  const { session, begun } = createRehearsing();
  session.docs.saves = 1;
  session.stopping.abort();
  await rehearseDocs(session, version);

  expect(begun).toEqual([]);
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
