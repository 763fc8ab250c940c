import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { deployAssembly } from '../deploy/deploy-stage.ts';
import { type Emulator, startEmulator } from '../deploy/start-emulator.ts';
import { findPythonTool } from '../find-python-tool.ts';
import { differences } from './differences.ts';
import { requests } from './requests.ts';
import { type Answer, send } from './send.ts';
import { synthesizeApp } from './synthesize-app.ts';

const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');

(ministack ? describe : describe.skip)('the local API and an emulator of AWS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-answers-'));
  let emulator: Emulator;
  let local: RunningStage;
  let here = '';
  let there = '';

  beforeAll(async () => {
    const assembly = synthesizeApp(folder);
    emulator = await startEmulator(ministack ?? '');
    local = await startStage({ assembly, log: () => {} });
    here = local.apis[0]?.urls[0] ?? '';
    there = await deployAssembly({ endpoint: emulator.endpoint, folder }, 'Answers');
  }, 180_000);

  afterAll(async () => {
    await local?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the table has at least sixty requests, each with a name of its own', () => {
    const names = requests.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(differences).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(
    requests.filter(({ name }) => !(name in differences)).map((request) => [request.name, request] as const),
  )('answer the same: %s', async (_, request) => {
    expect(await send(here, request)).toEqual(await send(there, request));
  });

  test.each(
    requests.filter(({ name }) => name in differences).map((request) => [request.name, request] as const),
  )('differ as listed, and the local API answers as AWS documents: %s', async (name, request) => {
    const [answer, other] = [await send(here, request), await send(there, request)];

    expect(answer).toMatchObject(differences[name]?.here as Partial<Answer>);
    expect(other).not.toEqual(answer);
  });
});
