import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSecret } from '@lambda-forge/local';
import { demoSecret } from '../demo-secret.ts';
import { findPythonTool } from '../find-python-tool.ts';
import { runForge } from '../run-forge.ts';
import { copyDemo, type DemoCopy } from './copy-demo.ts';
import { deploy, destroy, staging, type Target } from './deploy-stage.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

// One story, told in order, against a judge that is not ours: MiniStack, or what AWS_ENDPOINT_URL names.
const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');

(ministack ? describe : describe.skip)('forge deploy, against an emulator of AWS', () => {
  let emulator: Emulator;
  let copy: DemoCopy;
  let target: Target;
  let base = '';

  beforeAll(async () => {
    emulator = await startEmulator(ministack ?? '');
    copy = copyDemo();
    target = { endpoint: emulator.endpoint, folder: copy.folder };
  }, 120_000);

  afterAll(async () => {
    copy?.remove();
    await emulator?.stop();
  });

  test('the staging stage is deployed from the assembly', async () => {
    base = await deploy(target);

    expect((await fetch(`${base}/hello_world`)).status).toBe(200);
  }, 240_000);

  test('its integration tests pass', async () => {
    const { code, output } = await runForge(['test', 'integration'], copy.folder, {
      BASE_URL: base,
      SECRET: await readSecretAt(emulator.endpoint),
    });

    expect(output).toMatch(/Tests: +\d+ passed, \d+ total/);
    expect(code).toBe(0);
  }, 120_000);

  test('its docs are there', async () => {
    const page = await fetch(`${base}/docs`);
    const document = (await (await fetch(`${base}/docs/openapi.json`)).json()) as { paths: object };

    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(Object.keys(document.paths).sort()).toEqual([
      '/hello_world',
      '/posts/{postId}/comments',
      '/whoami',
    ]);
  });

  test('a private endpoint takes the secret and nothing else', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${base}/whoami`, { headers })).status;

    expect(await ask({ 'x-secret': await readSecretAt(emulator.endpoint) })).toBe(200);
    expect(await ask({ 'x-secret': 'open barley' })).toBe(403);
    expect([401, 403]).toContain(await ask({}));
  });

  test('a changed function is an update, at the same address', async () => {
    const main = join(copy.folder, 'functions', 'hello_world', 'main.ts');
    writeFileSync(main, readFileSync(main, 'utf8').replace("'Hello World!'", "'Hello again!'"));

    expect(await deploy(target)).toBe(base);
    expect(await (await fetch(`${base}/hello_world`)).json()).toEqual({ message: 'Hello again!' });
  }, 120_000);

  test('what is deployed lets as much be done as its templates do, and more stops the gate', async () => {
    const config = join(copy.folder, 'functions', 'whoami', 'config.ts');
    const before = readFileSync(config, 'utf8');
    const check = () =>
      runForge(['permissions', '--stage', 'Staging', '--endpoint', emulator.endpoint], copy.folder);

    expect(await check()).toMatchObject({
      code: 0,
      stdout: 'Stage Staging lets no more be done than what is deployed.\n',
    });
    writeFileSync(config, before.replace("{ authorizer: 'secret' }", '{ public: true }'));
    const { code, output } = await check();
    writeFileSync(config, before);
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/PERMISSIONS_BROADENED[\s\S]*whoami\/GET: everybody may call it/),
    ]);
  }, 120_000);

  test('what was changed by hand stops the gate against drift', async () => {
    const check = () =>
      runForge(['drift', '--stage', 'Staging', '--endpoint', emulator.endpoint], copy.folder);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new LambdaClient({ region: 'us-east-2', endpoint: emulator.endpoint, credentials });
    const describe = (Description: string) =>
      client.send(
        new UpdateFunctionConfigurationCommand({
          FunctionName: 'Staging-Lambda-Forge-Demo-HelloWorld',
          Description,
        }),
      );

    expect((await check()).stdout).toMatch(/^Stage Staging is as it was deployed: /);
    await describe('changed');
    const { code, output } = await check();
    await describe('Says hello to the world');
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/HelloWorld\w+ \(AWS::Lambda::Function\) .*: \/Description is changed, and not/),
    ]);
  }, 120_000);

  test('cdk destroy leaves nothing that answers', async () => {
    await destroy(target, staging);

    expect((await fetch(`${base}/hello_world`)).ok).toBe(false);
  }, 120_000);
});

// As a team's own tests elsewhere would read it.
async function readSecretAt(endpoint: string): Promise<string> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return (await readSecret({ endpoint, credentials }, 'us-east-2', demoSecret)) ?? '';
}
