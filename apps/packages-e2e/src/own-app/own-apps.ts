import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, writeFiles } from '../outside/create-project.ts';

/** A CDK app as `cdk init` has made it, by its variant: what differs from what it makes today. */
export interface OwnApp {
  readonly name: string;
  readonly manager: 'npm' | 'pnpm';
  /** Changes the app in a folder. */
  readonly change: (app: string) => void;
  /** Those of `forge test` that are run, beside the app's own jest. */
  readonly commands: readonly ('unit' | 'validate' | 'integration')[];
}

const commands = ['unit', 'validate', 'integration'] as const;

/** Those that npm installs: their tests share an install of what all have. */
export const npmApps: readonly OwnApp[] = [
  { name: 'today', manager: 'npm', change: () => {}, commands },
  // For each command, ts-jest checks all types again.
  { name: 'with ts-node, CommonJS and ts-jest', manager: 'npm', change: toTsNode, commands: ['unit'] },
];

export const pnpmApps: readonly OwnApp[] = [
  { name: 'of ECMAScript modules, with pnpm', manager: 'pnpm', change: toEsm, commands },
];

// As cdk init wrote it for years.
function toTsNode(app: string): void {
  change(app, 'cdk.json', (json) => ({ ...json, app: 'npx ts-node --prefer-ts-exts bin/orders.ts' }));
  change(app, 'package.json', ({ devDependencies, ...json }) => {
    const { tsx: _, '@swc/core': __, '@swc/jest': ___, ...rest } = Object(devDependencies);
    const older = { 'ts-jest': '^29.4.0', 'ts-node': '^10.9.2', typescript: '~5.9.3' };
    return { ...json, devDependencies: { ...rest, ...older } };
  });
  change(app, 'tsconfig.json', ({ compilerOptions }) => {
    const {
      moduleResolution: _,
      noEmit: __,
      isolatedModules: ___,
      types: ____,
      ...rest
    } = Object(compilerOptions);
    return { compilerOptions: { ...rest, module: 'commonjs' }, exclude: ['node_modules', 'cdk.out'] };
  });
  write(app, {
    'jest.config.js': `module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\\\.tsx?$': 'ts-jest'
  }
};
`,
  });
}

function toEsm(app: string): void {
  change(app, 'package.json', (json) => ({ ...json, type: 'module' }));
  const read = (path: string) => readFileSync(join(app, path), 'utf8');
  write(app, {
    'jest.config.js': read('jest.config.js').replace('module.exports =', 'export default'),
    'bin/orders.ts': read('bin/orders.ts').replace('orders-stack', 'orders-stack.js'),
  });
}

type Json = Readonly<Record<string, unknown>>;

function change(app: string, path: string, edit: (json: Json) => Json): void {
  const json = JSON.parse(readFileSync(join(app, path), 'utf8')) as Json;
  write(app, { [path]: `${JSON.stringify(edit(json), null, 2)}\n` });
}

function write(app: string, files: Files): void {
  writeFiles(app, files);
}
