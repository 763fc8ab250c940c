import { expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { addPackages, runBinary } from '../outside/package-manager.ts';

const main = `
import type { APIGatewayProxyEvent } from 'aws-lambda';

export const handler = async ({ path }: APIGatewayProxyEvent) => ({ statusCode: 200, body: path });
`;
const unitTest = `
import { expect, test } from '@jest/globals';
import { createApiGatewayEvent } from '@lambda-forge/testing';
import { handler } from './main';

test('answers with the path', async () => {
  const event = createApiGatewayEvent({ method: 'GET', resource: '/orders/{id}', path: { id: '7' } });
  expect((await handler(event)).body).toBe('/orders/7');
});
`;
const integrationTest = `
import { expect, test } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

integration({ method: 'GET', endpoint: '/orders/{id}' }, 'finds an order', async ({ fetch }) => {
  expect((await fetch('/orders/7')).status).toBe(200);
});
`;
const files = {
  'jest.config.mjs': "export { default } from '@lambda-forge/testing/jest-preset';\n",
  'functions/get_order/main.ts': main,
  'functions/get_order/unit.test.ts': unitTest,
  'functions/get_order/integration.test.ts': integrationTest,
};

test('@lambda-forge/testing alone runs the tests of a function', async () => {
  const cwd = createProject('pnpm', files);
  const peers = ['@jest/globals', '@types/aws-lambda', 'jest'];
  await addPackages('pnpm', ['@lambda-forge/testing', ...peers], { cwd, dev: true });
  const run = (file: string, env = {}) => runBinary(['jest', file], { cwd, env });

  const unit = await run('unit.test.ts');
  expect(unit).toMatchObject({ code: 0, stderr: expect.stringContaining('1 passed') });
  const integration = await run('integration.test.ts', { BASE_URL: 'http://127.0.0.1:1/staging' });
  expect(integration).toMatchObject({ code: 1, stderr: expect.stringContaining('1 failed') });
  expect(findOwnPackages(cwd)).toEqual(
    ownPackages(
      'api-answers',
      'compiled-contracts',
      'context',
      'contracts',
      'events',
      'handler',
      'json-schema',
      'manifest',
      'openapi',
      'schemas',
      'testing',
    ),
  );
}, 300_000);
