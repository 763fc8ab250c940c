import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How many functions a folder holds; each folder becomes a nested stack. */
const perFolder = 75;

/** The folder of a function, from the app's. */
export function folderOf(index: number): string {
  return `functions/g${Math.floor(index / perFolder)}/f${index}`;
}

/** Writes an app of `count` functions, each of which validates its input with zod and shares a module with all. */
export function writeApp(root: string, count: number): void {
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  put('package.json', '{ "name": "app", "type": "module" }');
  put('package-lock.json', '{}');
  put(
    'functions/shared.ts',
    'export const answer = (body: unknown) => ({ statusCode: 200, body: JSON.stringify(body) });\n',
  );
  for (let index = 0; index < count; index++) {
    put(`${folderOf(index)}/main.ts`, toMain(index, 0));
    put(`${folderOf(index)}/config.ts`, toConfig(index));
  }
  symlinkSync(realpathSync(join(import.meta.dirname, '..', 'node_modules')), join(root, 'node_modules'));
}

/** Changes one function of an app. */
export function changeOne(root: string, round: number): void {
  writeFileSync(join(root, folderOf(0), 'main.ts'), toMain(0, round));
}

function toMain(index: number, round: number): string {
  return `import { z } from 'zod';
import { answer } from '../../shared.ts';

const Input = z.object({ id: z.string(), count: z.number().int().min(${index}) });

export const handler = async (event: { body: string }) => answer({ ...Input.parse(JSON.parse(event.body)), round: ${round} });
`;
}

function toConfig(index: number): string {
  return `export function config({ lambda, apiGateway }) {
  const fn = lambda.createFunction({ name: 'F${index}', path: './${folderOf(index)}', description: 'Number ${index}' });
  apiGateway.createEndpoint('GET', '/f${index}', fn, { public: true });
}
`;
}
