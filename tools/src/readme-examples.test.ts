import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

// Every TypeScript example of a package's README, and of the demo's documents, compiles, strictly, as if it lay there.
const workspace = join(import.meta.dirname, '..', '..');
const examples = globSync(['packages/*/README.md', 'apps/demo/*.md'], { cwd: workspace })
  .sort()
  .flatMap((readme) => findExamples(readme));

const program = createProgram(new Map(examples.map(({ file, text }) => [file, text])));

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

interface Example {
  readonly readme: string;
  readonly number: number;
  readonly text: string;
  /** Where it is taken to lie. */
  readonly file: string;
}

function findExamples(readme: string): Example[] {
  const blocks = readFileSync(join(workspace, readme), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms);
  const folder = join(workspace, dirname(readme));
  return [...blocks].map(([, text = ''], index) => {
    const number = index + 1;
    return { readme, number, text, file: join(folder, `readme-${number}.ts`) };
  });
}

function createProgram(texts: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(join(workspace, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, workspace);
  const all = { ...options, composite: false, noEmit: true, noUnusedLocals: false };
  const host = ts.createCompilerHost(all);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, rest[0]);
  };
  return ts.createProgram([...texts.keys()], all, host);
}
