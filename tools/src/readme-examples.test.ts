import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

// Every TypeScript example of a package's README, and of the demo's documents, compiles, strictly, as if it lay there.
const workspace = join(import.meta.dirname, '..', '..');

// An example of `typescript` needs more than itself to run, and is compiled only: what it imports, and what it goes on from.
const partial = ['packages/client/README.md', 'packages/testing/README.md'];
const languages = ['json', 'mermaid', 'sh', 'text', 'ts', 'typescript', 'yaml'];
const besides: readonly (readonly [string, string])[] = [
  [
    join(workspace, 'packages/client/api.ts'),
    `import type { Call, ClientOptions } from '@lambda-forge/client';
type Answer<Body> = { headers: Record<string, unknown>; content: { 'application/json': Body } };
interface GetOrder {
  parameters: { path: { id: string }; query?: { currency?: string }; header: { 'X-Tenant': string } };
  responses: { 200: Answer<{ total: number }>; 404: Answer<{ message: string }>; 500: Answer<{ message: string }> };
}
export declare function createClient(options: ClientOptions<never, 'authorizer'>): { getOrder: Call<GetOrder> };
`,
  ],
  [
    join(workspace, 'packages/testing/main.ts'),
    `import { createHandler } from '@lambda-forge/handler';
export interface Path { orderId: string }
export interface Output { id: string }
export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path }) => ({ id: path.orderId }));
`,
  ],
  [
    join(workspace, 'packages/signin/main.ts'),
    `import { createHandler } from '@lambda-forge/handler';
export interface Input { email: string; password: string }
export interface Output { token: string }
export const handler = createHandler<{ Input: Input; Output: Output }>(async () => ({ token: '' }));
`,
  ],
];
const begun = `import { expect } from '@jest/globals';
import { callOf, integration } from '@lambda-forge/testing';
interface Input { sku: string }
interface Output { id: string }
`;

const examples = globSync(['packages/*/README.md', 'apps/demo/*.md'], { cwd: workspace })
  .sort()
  .flatMap((readme) => findExamples(readme));

const program = createProgram(
  new Map([...besides, ...examples.map(({ file, text }) => [file, text] as const)]),
);

test.each(examples)('$readme, example $number', ({ file }) => {
  const source = program.getSourceFile(file);

  expect(source).toBeDefined();
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
    [],
  );
});

test('there are examples to check', () => {
  expect(examples.length).toBeGreaterThan(4);
});

test('every example says its language, and none of TypeScript escapes those who run it', () => {
  const documents = globSync(['*.md', 'packages/*/*.md', 'apps/demo/*.md'], { cwd: workspace });
  const fences = documents.flatMap((document) => {
    const text = readFileSync(join(workspace, document), 'utf8');
    const begins = [...text.matchAll(/^ *```(.*)\n[\s\S]*?^ *```$/gm)].map(([, language = '']) => language);
    return begins.map((language) => ({ document, language }));
  });

  expect(fences.filter(({ language }) => !languages.includes(language))).toEqual([]);
  const compiled = fences.filter(({ language }) => language === 'typescript');
  expect([...new Set(compiled.map(({ document }) => document))].sort()).toEqual(partial);
});

interface Example {
  readonly readme: string;
  readonly number: number;
  readonly text: string;
  /** Where it is taken to lie. */
  readonly file: string;
}

function findExamples(readme: string): Example[] {
  const blocks = readFileSync(join(workspace, readme), 'utf8').matchAll(/^```(ts|typescript)\n(.*?)^```$/gms);
  const folder = join(workspace, dirname(readme));
  return [...blocks].map(([, language, text = ''], index) => {
    const number = index + 1;
    const goesOn = language === 'typescript' && !text.includes('import {');
    return { readme, number, text: goesOn ? begun + text : text, file: join(folder, `readme-${number}.ts`) };
  });
}

function createProgram(texts: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(join(workspace, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, workspace);
  const all = { ...options, composite: false, noEmit: true, noUnusedLocals: false };
  const host = ts.createCompilerHost(all);
  const { getSourceFile, fileExists, readFile } = host;
  // Else files are looked for only in folders that are there.
  delete host.directoryExists;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, rest[0]);
  };
  return ts.createProgram([...texts.keys()], all, host);
}
