import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBundler, resolveBundling } from '@lambda-forge/bundler';
import { makeFolder, until } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { LambdaIntegration, ResponseTransferMode, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

// From the source of a handler by `createStreamHandler` to what a client receives, by way of its bundle.
let stage: TestStage;
let url: string;
const root = makeFolder({
  'package.json': '{"type":"module"}',
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', strict: true, customConditions: ['@lambda-forge/source'] },
  }),
  'functions/rows/main.ts': `
    import { createStreamHandler, problem, type Problem } from '@lambda-forge/handler';
    export interface Input { from: number; fail?: 'before' | 'later' }
    export type Output =
      | { statusCode: 200; headers: { 'Content-Type': 'text/csv' }; body: string }
      | Problem<404>;
    const go: string = GO;
    async function* rows({ from, fail }: Input): AsyncGenerator<string> {
      if (fail === 'before') throw new Error('of no concern to clients');
      yield from + '\\n';
      if (fail === 'later') throw new Error('broken off in the middle');
      while (!(await import('node:fs')).existsSync(go)) await new Promise((done) => setTimeout(done, 10));
      yield from + 1 + '\\n';
    }
    export const handler = createStreamHandler<{ Input: Input; Output: Output }>(({ input }) =>
      input.from === 404
        ? problem(404)
        : { statusCode: 200, headers: { 'Content-Type': 'text/csv' }, body: rows(input) },
    );
  `,
});
const go = join(root, 'go');

beforeAll(async () => {
  mkdirSync(join(root, 'node_modules/@lambda-forge'), { recursive: true });
  symlinkSync(
    join(import.meta.dirname, '../../../handler'),
    join(root, 'node_modules/@lambda-forge/handler'),
  );
  const bundling = resolveBundling({ node: 'node24', cpu: 'x64' }, [
    { conditions: ['@lambda-forge/source'], define: { GO: JSON.stringify(go) } },
  ]);
  const entry = { name: 'rows', main: join(root, 'functions/rows/main.ts'), bundling };
  const folder = createBundler(root).finish([entry], 'isolated').get('rows')?.folder ?? '';
  stage = await startTestStage(({ stack, addFunction }) => {
    const rows = addFunction('Rows', '', {
      code: Code.fromAsset(folder),
      handler: 'main.handler',
      runtime: Runtime.NODEJS_24_X,
    });
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const mode = { responseTransferMode: ResponseTransferMode.STREAM, timeout: Duration.minutes(15) };
    api.root.addResource('rows').addMethod('GET', new LambdaIntegration(rows, mode));
  });
  url = `${stage.running.apis[0]?.urls[0]}/rows`;
});

afterAll(() => stage?.stop());

test('a row arrives while the next one is made', async () => {
  const response = await fetch(`${url}?from=7`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv']);
  expect(await reader?.read()).toMatchObject({ value: '7\n' });
  expect(existsSync(go)).toBe(false);
  writeFileSync(go, '');
  expect(await reader?.read()).toMatchObject({ value: '8\n' });
  expect(await reader?.read()).toMatchObject({ done: true });
});

test('what does not fit its contract is refused, and an answer without a stream is whole', async () => {
  const refused = await send(`${url}?from=x`);
  const none = await send(`${url}?from=404`);

  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
    400,
    { errors: [{ in: 'query', pointer: '#/from' }] },
  ]);
  expect(refused.headers['content-type']).toBe('application/problem+json');
  expect([none.status, JSON.parse(none.text)]).toMatchObject([404, { title: 'Not Found' }]);
});

test('what fails before the first chunk is a 500 without details, later it ends the connection', async () => {
  const failed = await send(`${url}?from=1&fail=before`);
  const begun = await fetch(`${url}?from=1&fail=later`);

  expect([failed.status, failed.text.includes('of no concern')]).toEqual([500, false]);
  expect(begun.status).toBe(200);
  await expect(begun.text()).rejects.toThrow();
  await until(() => stage.log.some(({ text }) => text.includes('broken off in the middle')));
});
