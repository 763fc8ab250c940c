import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { compileContracts, renderContractModule } from '@lambda-forge/compiled-contracts';
import { contractPlugin } from '@lambda-forge/compiled-contracts/esbuild';
import { usesContract } from '@lambda-forge/contracts';
import { build } from 'esbuild';

const workspace = join(import.meta.dirname, '../../..');
const demo = join(workspace, 'apps/demo');
const examples = join(workspace, 'apps/examples');
const apps = [demo, ...readdirSync(examples).map((name) => join(examples, name))];

// A handler that is as it was written: nothing is read, checked or rendered.
const bare = `
const bare = (handle) => handle;
export { bare as createHandler, bare as createBatchHandler, bare as createStreamHandler };
export const problem = (statusCode, body) => ({ statusCode, body });
export class AnswerError extends Error {}
`;

interface Measured {
  readonly app: string;
  readonly main: string;
  /** What stands in the place of `@lambda-forge/handler`. */
  readonly module: string;
}

async function sizeOf({ app, main, module }: Measured): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [main],
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    external: ['@aws-sdk/*'],
    mainFields: ['module', 'main'],
    conditions: ['@lambda-forge/source', 'module'],
    plugins: [contractPlugin(app, { [relative(app, main).replaceAll('\\', '/')]: module })],
  });
  return outputFiles[0]?.contents.length ?? Number.NaN;
}

function mainsOf(app: string): string[] {
  return readdirSync(join(app, 'functions'))
    .map((name) => join(app, 'functions', name, 'main.ts'))
    .filter((main) => existsSync(main) && usesContract(readFileSync(main, 'utf8')));
}

test('no function of the demo and the examples grows by more than 8 KB', async () => {
  // One program of TypeScript for all.
  const contracts = compileContracts(demo, apps.flatMap(mainsOf));
  const growth = await Promise.all(
    [...contracts].map(async ([main, { contract }]) => {
      const app = dirname(dirname(dirname(main)));
      const file = relative(app, main).replaceAll('\\', '/');
      const sizeWith = (module: string): Promise<number> => sizeOf({ app, main, module });
      const ours = await sizeWith(renderContractModule({ ...contract, file }));
      return [relative(workspace, main), ours - (await sizeWith(bare))] as const;
    }),
  );

  expect(growth.length).toBeGreaterThan(20);
  expect(growth.filter(([, bytes]) => !(bytes > 4000 && bytes < 8 * 1024))).toEqual([]);
});
