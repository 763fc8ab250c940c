import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { createLocalDeploy } from './create-local-deploy.ts';

const folder = mkdtempSync(join(tmpdir(), 'forge-deploy-'));
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('what does not run on this machine is told once, when logs are shown', async () => {
  const template = {
    Resources: {
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: { ProtocolType: 'HTTP', Body: { openapi: '3.0.1' } },
      },
    },
  };
  const environment = 'aws://unknown-account/unknown-region';
  const stack = { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'stack.json' } };
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ version: '48.0.0', artifacts: { Beta: stack } }),
  );
  writeFileSync(join(folder, 'stack.json'), JSON.stringify(template));
  const printed: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const { deploy, showLogs } = createLocalDeploy();
  const { stop } = await deploy({ assembly: folder, stage: 'Beta', log: () => {} });
  const before = [...printed];
  showLogs();
  await stop();

  expect(before).toEqual([]);
  expect(printed.filter((line) => line.includes('as an OpenAPI document is not supported'))).toHaveLength(1);
});
