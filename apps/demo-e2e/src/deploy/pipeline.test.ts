import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunRecord } from '@lambda-forge/local-pipeline';
import { findPythonTool } from '../find-python-tool.ts';
import { runCdk, runForge } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { destroy, staging } from './deploy-stage.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');

(ministack ? describe : describe.skip)('the local pipeline, with an emulator of AWS to deploy to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-endpoint-'));
  const assembly = join(folder, 'cdk.out');
  let emulator: Emulator;

  beforeAll(async () => {
    const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
    if (code !== 0) throw new Error(output);
    emulator = await startEmulator(ministack ?? '');
  }, 120_000);

  afterAll(async () => {
    if (emulator) await destroy({ endpoint: emulator.endpoint, folder }, staging);
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  // No stage runs on this machine: tests that pass have called the emulator, by the outputs of its stacks.
  test('deploys by CloudFormation, and its integration tests call what was deployed', async () => {
    const args = ['--assembly', assembly, '--endpoint', emulator.endpoint, '--json'];
    const { code, stdout, output } = await runForge(['pipeline', 'run', 'Staging', ...args], demo);
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    const { state, actions } = JSON.parse(stdout) as RunRecord;
    const find = (name: string) => actions.find(({ action }) => action.split('.').at(-1) === name);
    const log = readFileSync(find('Deploy')?.log ?? '', 'utf8');

    expect(state).toBe('succeeded');
    expect(find('IntegrationTests')).toMatchObject({
      state: 'succeeded',
      summary: expect.stringMatching(/^[1-9]/),
    });
    expect(log).toMatch(/✅ +Staging-Lambda-Forge-Demo-Stack/);
    const id = /BaseUrl = https:\/\/(\w+)\.execute-api/.exec(log)?.[1];
    const hello = await fetch(`${emulator.endpoint}/_aws/execute-api/${id}/staging/hello_world`);
    expect(await hello.json()).toEqual({ message: 'Hello World!' });
  }, 600_000);
});
