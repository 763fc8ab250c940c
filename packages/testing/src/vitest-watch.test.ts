import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';

const packageRoot = join(import.meta.dirname, '..');

// The real vitest, which stays and follows what is saved.
test("vitest's watch mode never uses a contract that is stale, when a file of types alone is saved", async () => {
  const root = makeFolder({
    'package.json': '{"type":"module"}',
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'nodenext', strict: true, customConditions: ['@lambda-forge/source'] },
    }),
    'vitest.config.js': `import { contracts } from '@lambda-forge/testing/vitest-plugin';
export default {
  plugins: [contracts()],
  ssr: { resolve: { conditions: ['@lambda-forge/source', 'node', 'import', 'default'] } },
};`,
    'functions/orders/main.ts': `
import { createHandler } from '@lambda-forge/handler';
import type { Order } from '../../lib/order.ts';
export type Output = Order;
export const handler = createHandler<{ Output: Output }>(() => ({ id: 7 }) as Order);`,
    'functions/orders/unit.test.ts': `
import { call } from '@lambda-forge/testing/events';
import { expect, test } from 'vitest';
import { handler } from './main.ts';
test('answers', async () => {
  expect((await call(handler, {})).body).toEqual({ id: 7 });
});`,
    'lib/order.ts': 'export interface Order { id: number }\n',
  });
  mkdirSync(join(root, 'node_modules/@lambda-forge'), { recursive: true });
  symlinkSync(packageRoot, join(root, 'node_modules/@lambda-forge/testing'));
  symlinkSync(join(packageRoot, '../handler'), join(root, 'node_modules/@lambda-forge/handler'));
  symlinkSync(join(packageRoot, 'node_modules/vitest'), join(root, 'node_modules/vitest'));
  const vitest = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), '--watch'], {
    cwd: root,
    env: { ...process.env, CI: '', NO_COLOR: '1', FORCE_COLOR: '', VITEST: '', JEST_WORKER_ID: '' },
  });
  const ended = once(vitest, 'exit');
  let output = '';
  for (const stream of [vitest.stdout, vitest.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  // In whatever order: its two streams are independent.
  const says = async (...patterns: RegExp[]) => {
    const end = Date.now() + 40_000;
    while (!patterns.every((pattern) => pattern.test(output))) {
      if (Date.now() > end) throw new Error(`vitest has not said ${patterns.join(' and ')}:\n${output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    output = '';
  };
  try {
    await says(/Tests +1 passed/, /Waiting|watching/);

    writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 8 }\n');
    await says(/#\/id must be 8/, /Tests +1 failed/);

    writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 7 }\n');
    await says(/Tests +1 passed/);
  } finally {
    vitest.kill();
    await ended;
  }
}, 180_000);
