import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isAlive, until } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage } from './stage.test.support.ts';

const answer = (text: string) => `exports.handler = async () => ({ statusCode: 200, body: '${text}' });`;

/** Answers when there is such a file. */
const answerAfter = (file: string, text: string) => `const { existsSync } = require('node:fs');
exports.handler = async () => {
  while (!existsSync(${JSON.stringify(file)})) await new Promise((done) => setTimeout(done, 10));
  return { statusCode: 200, body: '${text}' };
};`;

// As long as an API waits.
const patient = { timeout: Duration.seconds(29) };

test('a function runs new code for new requests, and old requests end as they began', async () => {
  const sign = join(mkdtempSync(join(tmpdir(), 'forge-sign-')), 'go');
  const { running, folder, stop } = await startTestStage(({ stack, addFunction }) => {
    const api = new RestApi(stack, 'Api', { cloudWatchRole: false });
    api.root.addMethod('GET', new LambdaIntegration(addFunction('Only', answerAfter(sign, 'old'), patient)));
  });
  try {
    const url = running.apis[0]?.urls[0] ?? '';
    const old = send(`${url}/`);
    await until(() => running.invoked().includes('Only'));
    const directory = join(folder, 'new');
    mkdirSync(directory);
    writeFileSync(join(directory, 'index.js'), answer('new'));
    const unused = running.replaceCode('Only', directory);

    expect((await send(`${url}/`)).text).toBe('new');
    writeFileSync(sign, '');
    expect((await old).text).toBe('old');
    await unused;
    expect(running.configOf('Only')).toMatchObject({ handler: 'index.handler', code: { path: directory } });
    expect(() => running.replaceCode('Onyl', directory)).toThrow('no function "Onyl".\n  It has: Only.');
  } finally {
    await stop();
  }
});

test('a function that is prepared answers from the process that was started for it', async () => {
  const { running, stop } = await startTestStage(({ addFunction }) => {
    addFunction('Born', 'const born = Date.now(); exports.handler = async () => born;');
    addFunction('Broken', 'throw new Error("not today");');
  });
  try {
    await Promise.all([running.prepare('Born'), running.prepare('Broken')]);
    const ready = Date.now();

    expect(running.invoked()).toEqual([]);
    const { payload: born } = Object(await running.invoke('Born', {}));
    expect(Number(born)).toBeLessThanOrEqual(ready);
    await running.prepare('Born');
    expect(await running.invoke('Born', {})).toMatchObject({ payload: born });
    expect(await running.invoke('Broken', {})).toMatchObject({ error: { errorMessage: 'not today' } });
    expect(running.invoked()).toEqual(['Broken', 'Born']);
  } finally {
    await stop();
  }
});

test('the processes of code that nothing runs any more end', async () => {
  const { running, folder, stop } = await startTestStage(({ addFunction }) => {
    addFunction('Pid', 'exports.handler = async () => process.pid;');
  });
  try {
    const pids: number[] = [];
    for (let count = 0; count < 3; count++) {
      pids.push(Number(Object(await running.invoke('Pid', {})).payload));
      const directory = join(folder, `code-${count}`);
      mkdirSync(directory);
      writeFileSync(join(directory, 'index.js'), 'exports.handler = async () => process.pid;');
      await running.replaceCode('Pid', directory);
    }

    expect(pids.map((pid) => isAlive(pid))).toEqual([false, false, false]);
  } finally {
    await stop();
  }
});
