import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

// Loaded as in an app that has no runner of tests: what asks for one fails.
const program = `
import { registerHooks } from 'node:module';
const runners = /^(?:@jest\\/|jest|@vitest\\/|vitest|expect|node:test|@swc\\/)/;
registerHooks({
  resolve(specifier, context, next) {
    if (runners.test(specifier)) throw new Error(\`\${specifier} is asked for by \${context.parentURL}\`);
    return next(specifier, context);
  },
});
const { call, createSqsEvent } = await import(process.argv[1]);
const handler = async ({ path }) => ({ statusCode: 200, body: JSON.stringify({ path }) });
const { body } = await call(handler, { method: 'GET', resource: '/orders/{id}', path: { id: '7' } });
const { Records } = createSqsEvent([{ body: 'one' }]);
console.log(JSON.stringify({ body, records: Records.length }));
`;

test('events are made, and handlers called, without a runner of tests', () => {
  const events = join(import.meta.dirname, 'events.ts');
  const args = ['--conditions=@lambda-forge/source', '--input-type=module', '-e', program, events];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });

  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ body: { path: '/orders/7' }, records: 1 });
});
