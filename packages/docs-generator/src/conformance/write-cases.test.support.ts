import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StageManifest } from '@lambda-forge/manifest';
import type { ConformanceCase } from './read-cases.test.support.ts';

const plainOutput = 'export interface Output { ok: boolean }';
const handler = `
export const handler = async () => ({ statusCode: 200, body: '' });
`;

const tsconfig = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'nodenext',
    resolveJsonModule: true,
    types: [],
    skipLibCheck: true,
  },
  include: [],
};

/**
 * Writes each case as a function below `root`, and returns the stage that they make.
 * @param output what each answers
 */
export function writeCases(
  root: string,
  cases: readonly ConformanceCase[],
  output: string = plainOutput,
): StageManifest {
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(tsconfig));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(import.meta.dirname, '..', '..', 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const { name, files } of cases) {
    for (const [file, text] of Object.entries(files)) {
      const path = join(root, 'functions', name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file === 'main.ts' ? `${text}\n${output}${handler}` : text);
    }
  }
  const functions = cases.map(({ name }) => ({
    name,
    path: `functions/${name}`,
    description: '',
    triggers: [{ service: 'api_gateway' as const, method: 'POST' as const, path: `/${name}`, public: true }],
    invocations: [],
  }));
  return { functions, authorizers: [] };
}
