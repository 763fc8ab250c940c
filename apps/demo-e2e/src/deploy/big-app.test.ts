import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { endpointsPerMethod, groups, synthesizeBigApp } from '../big-app.ts';
import { findPythonTool } from '../find-python-tool.ts';
import { deployAssembly, destroy } from './deploy-stage.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');
const key = { 'x-key': 'mine' };

(ministack ? describe : describe.skip)('an app of 120 endpoints in nested stacks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-big-app-'));
  const urls: Record<string, string> = {};
  let emulator: Emulator;
  let local: RunningStage;

  beforeAll(async () => {
    const assembly = synthesizeBigApp({ root: folder });
    emulator = await startEmulator(ministack ?? '');
    local = await startStage({ assembly, log: () => {} });
    urls['here'] = local.apis[0]?.urls[0] ?? '';
    urls['there'] = await deployAssembly({ endpoint: emulator.endpoint, folder }, 'Dev');
  }, 300_000);

  afterAll(async () => {
    await local?.stop();
    if (urls['there']) await destroy({ endpoint: emulator.endpoint, folder }, 'Dev/*');
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  describe.each(['here', 'there'])('%s', (place) => {
    const ask = (path: string, init: RequestInit = {}) => fetch(`${urls[place]}${path}`, init);
    const post = (path: string, body: unknown, headers: Record<string, string> = key) =>
      ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });

    test('answers at every endpoint', async () => {
      const numbers = Array.from({ length: endpointsPerMethod }, (_, number) => number);
      const wrong: string[] = [];
      for (const group of groups) {
        for (const number of numbers) {
          const headers = number === 1 ? { authorization: 'mine' } : key;
          const got = await ask(`/${group}/${number}/7?page=2`, { headers });
          const expected = { id: '7', page: '2', resource: `/${group}/${number}/{id}` };
          if ((await got.text()) !== JSON.stringify(expected))
            wrong.push(`GET ${group} ${number}: ${got.status}`);
          const added = await post(`/${group}/${number}`, { name: 'A', count: 1 }, headers);
          if ((await added.text()) !== '{"name":"A","total":2}')
            wrong.push(`POST ${group} ${number}: ${added.status}`);
        }
      }

      expect(wrong).toEqual([]);
    }, 300_000);

    test.each([
      ['nobody', {}, 401],
      ['somebody else', { 'x-key': 'yours' }, 403],
    ])('lets %s in nowhere but where it is public', async (_, headers, status) => {
      expect((await ask('/orders/2/7', { headers })).status).toBe(status);
      expect((await ask('/docs', { headers })).status).toBe(status);
      expect((await ask('/orders/0/7', { headers })).status).toBe(200);
    });

    test('asks for the token where that authorizer is named', async () => {
      const statusFor = async (authorization: string) =>
        (await ask('/orders/1/7', { headers: { authorization, ...key } })).status;

      expect(await statusFor('yours')).toBe(403);
      expect(await statusFor('mine')).toBe(200);
    });

    test('refuses a body that does not fit', async () => {
      const answer = await post('/users/3', { name: 'A' });

      expect([answer.status, await answer.json()]).toEqual([400, { message: 'Invalid request body' }]);
    });

    test('shows its docs to whom the authorizer lets in', async () => {
      const page = await ask('/docs', { headers: key });
      const document = (await (await ask('/docs/openapi.json', { headers: key })).json()) as {
        paths: object;
      };

      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(Object.keys(document.paths).length).toBe(2 * groups.length * endpointsPerMethod + 1);
    });

    test('answers preflight requests without an authorizer', async () => {
      const headers = { origin: 'https://one.example', 'access-control-request-method': 'POST' };
      const answer = await ask('/carts/4', { method: 'OPTIONS', headers });

      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
        204,
        'https://one.example',
      ]);
      expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    });

    test('sends a picture as bytes to whom asks for one', async () => {
      const answer = await ask('/picture', { headers: { accept: 'image/png' } });

      expect(answer.headers.get('content-type')).toBe('image/png');
      expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]);
    });
  });
});
