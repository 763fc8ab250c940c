import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { createEngine } from '@lambda-forge/local-engine';
import { demoSecret } from '../demo-secret.ts';
import { findPythonTool } from '../find-python-tool.ts';
import { runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';

const schemathesis = findPythonTool('schemathesis');

(schemathesis ? describe : describe.skip)('Schemathesis, with the openapi.json of the stage itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-fuzz-'));
  const engine = createEngine({ print: () => {} });
  let stage: RunningStage;
  let secret = '';
  let base = '';

  beforeAll(async () => {
    const output = join(folder, 'cdk.out');
    const { code, output: text } = await runCdk(['synth', '--quiet', '--output', output], demo);
    if (code !== 0) throw new Error(text);
    stage = await startStage({
      assembly: output,
      stage: 'Staging-Lambda-Forge-Demo-Stack/Staging',
      root: demo,
      engine,
      log: () => {},
    });
    secret = (await stage.readSecret(demoSecret)) ?? '';
    base = stage.apis[0]?.urls[0] ?? '';
  }, 120_000);

  afterAll(async () => {
    await stage?.stop();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('finds no answer that the document does not allow, and no server error', async () => {
    const { code, output } = await fuzz(`${base}/docs/openapi.json`, base);

    expect(output).toMatch(/Selected: 3\/3/);
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
  }, 240_000);

  test('would find an answer that does not fit its schema', async () => {
    const document = await (await fetch(`${base}/docs/openapi.json`)).text();
    const file = join(folder, 'openapi.json');
    writeFileSync(file, document);
    const server = createServer((_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"message":7}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, output } = await fuzz(file, `http://127.0.0.1:${port}`);
    server.close();

    expect(code).toBe(1);
    expect(output).toContain('Response violates schema');
  }, 120_000);

  function fuzz(document: string, url: string): Promise<{ code: number; output: string }> {
    const checks = [
      'not_a_server_error',
      'status_code_conformance',
      'content_type_conformance',
      'response_schema_conformance',
      'negative_data_rejection',
      'positive_data_acceptance',
      'ignored_auth',
    ];
    const args = ['run', document, '--url', url, '--checks', checks.join(','), '--mode', 'all'];
    const bounds = [
      '--max-examples',
      '60',
      '--seed',
      '1',
      '--workers',
      '2',
      '--phases',
      'examples,coverage,fuzzing',
    ];
    const header = ['--header', `x-secret: ${secret}`];
    return new Promise((resolve) => {
      execFile(
        schemathesis ?? '',
        [...args, ...bounds, ...header, '--no-color'],
        { cwd: folder, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });
  }
});
