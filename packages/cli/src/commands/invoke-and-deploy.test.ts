import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { synthesize } from '@lambda-forge/app';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const home = process.cwd();
const printed = captureOutput();
const input = { text: 'Nice cave.' };
let app: AppCopy;

beforeAll(async () => {
  app = copyDemo();
  process.chdir(app.root);
  // Before the synth: a file that is new to the app asks for another one.
  const event = { pathParameters: { postId: '7' }, body: JSON.stringify(input) };
  writeFileSync('event.json', JSON.stringify(event));
  writeFileSync('broken.json', JSON.stringify({ body: '{' }));
  if ((await synthesize(app.root)) !== 0) throw new Error('cdk synth');
});

afterAll(() => {
  process.chdir(home);
  app.remove();
});

describe('forge invoke', () => {
  test.each(['AddComment', 'add_comment', 'Staging-Lambda-Forge-Demo-AddComment'])(
    'prints the answer of %s to the event of a file, and nothing else',
    async (name) => {
      expect(await main(['invoke', name, '--event', 'event.json', '--stage', 'Staging'])).toBe(0);
      expect(JSON.parse(JSON.parse(printed.stdout).body)).toMatchObject({ path: { postId: '7' }, input });
      expect(printed.stderr).toContain('REPORT');
    },
  );

  test('prints one JSON value with --json, the whole log in it', async () => {
    expect(await main(['invoke', 'HelloWorld', '--json'])).toBe(0);
    expect(JSON.parse(printed.stdout)).toMatchObject({
      function: 'Dev-Lambda-Forge-Demo-HelloWorld',
      payload: { statusCode: 200 },
      log: expect.arrayContaining([expect.objectContaining({ kind: 'report' })]),
    });
    expect(printed.stderr).toBe('');
  });

  test('prints the error of a function that fails, and ends with 1', async () => {
    expect(await main(['invoke', 'AddComment', '--event', 'broken.json'])).toBe(1);
    expect(JSON.parse(printed.stdout)).toMatchObject({
      errorType: 'SyntaxError',
      errorMessage: expect.any(String),
    });
  });

  test.each([
    ['an unknown function', ['invoke', 'HelloWord'], 'Did you mean HelloWorld?'],
    ['an unknown stage', ['invoke', 'HelloWorld', '--stage', 'Test'], 'has no stage "Test"'],
    ['a missing event', ['invoke', 'HelloWorld', '--event', 'none.json'], 'none.json cannot be read'],
  ])('answers %s with 1 and what to do', async (_, args, message) => {
    expect(await main(args)).toBe(1);
    expect(printed.stderr).toContain(message);
    expect(printed.stdout).toBe('');
  });
});

describe('forge deploy to an emulator', () => {
  const emulator = createServer((_, response) => response.writeHead(404).end());
  let url: string;

  // The CDK CLI is where this project ends: what it is asked for is what is tested here.
  beforeAll(async () => {
    emulator.listen(0, '127.0.0.1');
    await new Promise((resolve) => emulator.once('listening', resolve));
    url = `http://127.0.0.1:${(emulator.address() as AddressInfo).port}`;
    const root = join(app.root, '.forge', 'deployed');
    const cdk = join(root, 'node_modules', 'aws-cdk', 'bin');
    mkdirSync(cdk, { recursive: true });
    for (const name of ['cdk.json', 'package.json', 'cdk.out'])
      cpSync(join(app.root, name), join(root, name), { recursive: true });
    process.chdir(root);
    writeFileSync(
      join(cdk, 'cdk'),
      `const { writeFileSync } = require('node:fs');
      const args = process.argv.slice(2);
      writeFileSync('asked.json', JSON.stringify({ args, endpoint: process.env.AWS_ENDPOINT_URL }));
      if (args[0] === 'synth') {
        writeFileSync('synth.json', JSON.stringify(process.env.LAMBDA_FORGE_BUNDLE_AWS_SDK ?? null));
      }
      const file = args[args.indexOf('--outputs-file') + 1];
      const stack = 'Dev-Lambda-Forge-Demo-Lambda-Stack';
      const BaseUrl = 'https://abc.execute-api.us-east-2.amazonaws.com/dev';
      if (args[0] === 'deploy') writeFileSync(file, JSON.stringify({ [stack]: { BaseUrl } }));
      process.exitCode = args.includes('--fail') ? 3 : 0;`,
    );
  });

  afterAll(() => {
    emulator.close();
  });

  const given = ['deploy', 'Dev', '--assembly', 'cdk.out'];

  test('deploys to an endpoint, and keeps addresses that answer there', async () => {
    expect(await main([...given, '--endpoint', `${url}/`, '--', '--no-rollback'])).toBe(0);
    const { args, endpoint } = JSON.parse(readFileSync('asked.json', 'utf8'));
    expect(args.slice(0, 2)).toEqual(['deploy', '--app']);
    expect(args).toContain('--no-rollback');
    expect(endpoint).toBe(url);
    const addresses = `Dev\n  BaseUrl  ${url}/_aws/execute-api/abc/dev\n`;
    expect(printed.stdout).toContain(addresses);
    printed.clear();
    expect(await main(['output', 'Dev'])).toBe(0);
    expect(printed.stdout).toBe(addresses);
    expect(await main([...given, '--endpoint', url, '--', '--fail'])).toBe(1);
  });

  test('bundles the SDK for an endpoint', async () => {
    expect(await main(['deploy', 'Dev', '--endpoint', url])).toBe(0);
    expect(JSON.parse(readFileSync('synth.json', 'utf8'))).toBe('true');
  });

  test.each([
    ['deploy', 'Dev'],
    ['pipeline', 'run', 'Dev'],
  ])('refuses an endpoint that is no URL: %s', async (...command) => {
    expect(await main([...command, '--endpoint', 'localhost:4566'])).toBe(1);
    expect(printed.stderr).toContain('It must be a URL such as http://localhost:4566.');
  });
});
