import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { deployOutputs } from '../deploy/deploy-stage.ts';
import { type Emulator, startEmulator } from '../deploy/start-emulator.ts';
import { findPythonTool } from '../find-python-tool.ts';
import { synthesizeHttpApp } from './http-app.ts';
import { httpDifferences } from './http-differences.ts';
import { type HttpTableRequest, httpRequests } from './http-requests.ts';
import { type Answer, send } from './send.ts';

const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');

(ministack ? describe : describe.skip)('HTTP APIs and function URLs here and at an emulator of AWS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-http-answers-'));
  let emulator: Emulator;
  let local: RunningStage;
  let here: Readonly<Record<string, string>> = {};
  let there: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    const assembly = synthesizeHttpApp(folder);
    emulator = await startEmulator(ministack ?? '');
    local = await startStage({ assembly, log: () => {} });
    here = Object.assign({}, ...Object.values(local.outputs));
    there = Object.assign(
      {},
      ...Object.values(await deployOutputs({ endpoint: emulator.endpoint, folder }, 'Http')),
    );
  }, 180_000);

  afterAll(async () => {
    await local?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const both = async ({ to, ...request }: HttpTableRequest): Promise<[Answer, Answer]> => [
    await send(here[to] ?? '', request),
    await send(there[to] ?? '', request),
  ];
  const rows = httpRequests.map((request) => [request.name, request] as const);

  test('each request has a name of its own, and each difference a request', () => {
    const names = httpRequests.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(httpDifferences).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(rows.filter(([name]) => !(name in httpDifferences)))(
    'answer the same: %s',
    async (_, request) => {
      const [answer, other] = await both(request);

      expect(answer).toEqual(other);
    },
  );

  test.each(rows.filter(([name]) => name in httpDifferences))(
    'differ as listed, and this machine answers as AWS does: %s',
    async (name, request) => {
      const [answer, other] = await both(request);

      expect(answer).toMatchObject(httpDifferences[name]?.here as Partial<Answer>);
      expect(other).not.toEqual(answer);
    },
  );
});
