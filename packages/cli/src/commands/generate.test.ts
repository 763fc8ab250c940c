import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { synthesize } from '@lambda-forge/app';
import { resourceServices } from '@lambda-forge/generators';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { baseUrlOutput } from '@lambda-forge/manifest';
import { type AppCopy, copyDemo, workspace } from '../app-copy.test.support.ts';
import { captureOutput } from '../captured-output.test.support.ts';
import { findTemplate, type Grant, type Resource, useInSweep } from '../generated-resources.test.support.ts';
import { main } from '../main.ts';
import { startTokenIssuer, type TokenClaims, type TokenIssuer } from '../token-issuer.test.support.ts';
import { findTypeFaults } from '../type-faults.test.support.ts';

const asked: readonly (readonly string[])[] = [
  ['authorizer', 'api_key'],
  ['authorizer', 'bearer', '--type', 'token'],
  ['authorizer', 'login', '--type', 'jwt'],
  ['function', 'get_order', '--endpoint', '/orders/{id}', '--description', 'Gets an order', '--public'],
  [
    'function',
    'delete',
    '--method',
    'delete',
    '--endpoint',
    '/orders/{id}',
    '--description',
    'X',
    '--public',
  ],
  [
    ...['function', 'createOrder', '--belongs-to', 'shop', '--method', 'POST', '--endpoint', '/orders'],
    ...['--description', 'Creates an order, as "they" say.', '--public'],
  ],
  [
    ...[
      'function',
      'put-line',
      '--method',
      'PUT',
      '--endpoint',
      '/orders/{id}/lines/{line-no}/parts/{part.no}',
    ],
    ...['--description', "Puts the customer's line\nin its place", '--public'],
  ],
  ['function', 'files', '--endpoint', '/files/{proxy+}', '--description', 'Files', '--public'],
  ['function', 'anything', '--method', 'ANY', '--description', 'Answers anything', '--public'],
  ['function', 'ping', '--method', 'HEAD', '--description', 'Pings', '--public'],
  ['function', 'options', '--method', 'OPTIONS', '--description', 'Tells', '--public'],
  ['function', 'accounts', '--description', 'Lists the accounts'],
  ['function', 'profile', '--description', 'Shows the profile', '--authorizer', 'login'],
  ['function', 'update_account', '--method', 'PATCH', '--description', 'Updates', '--authorizer', 'login'],
  [
    ...['function', 'long_get', '--description', 'Gets', '--public'],
    ...['--endpoint', `/${'another-long-way/'.repeat(6)}end`],
  ],
  [
    ...['function', 'long_post', '--method', 'POST', '--description', 'Posts', '--public'],
    ...['--endpoint', `/${'a-third-long-way/'.repeat(6)}end`],
  ],
  [
    ...['function', 'middle', '--method', 'OPTIONS', '--description', 'In the middle', '--public'],
    ...['--endpoint', `/${'m'.repeat(57)}`],
  ],
  ...resourceServices.map((service) => ['resource', service, `my_${service}`]),
  ['resource', 'dynamodb', `a_table_that_has_a_name_of_${'very_'.repeat(6)}many_words`],
  ['resource', 'SQS', 'others', '--import', 'others_queue'],
  ['layer', 'money'],
  ['layer', 'tokens', '--packages', 'jose'],
  ['layer', 'tools', '--import', 'tools_layer'],
  ['function', 'sweep', '--description', 'Sweeps the floor', '--no-api'],
  ['function', 'untested', '--description', 'Goes untested', '--no-tests', '--no-api'],
  [
    ...['function', 'a_name_of_nearly_the_most_letters_that_lambda', '--method', 'DELETE', '--public'],
    ...['--description', `A sentence that is ${'very '.repeat(30)}long`],
    ...['--endpoint', `/${'a-long-way/'.repeat(9)}{first}/{second}/{third}/{fourth}/{fifth}/{sixth}`],
  ],
];

const home = process.cwd();
const printed = captureOutput();

describe('forge function', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forge-generate-'));
    process.chdir(folder);
  });

  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  test('shows with --dry-run what it would write, and writes nothing', async () => {
    writeFileSync(join(folder, 'cdk.json'), '{}');

    expect(await main(['function', 'orders', '--description', 'Orders', '--public', '--dry-run'])).toBe(0);
    expect(printed.text).toContain('functions/orders/integration.test.ts');
    expect(printed.text).toContain("    name: 'Orders',");
    expect(printed.text).toContain('Nothing was written.');
    expect(existsSync(join(folder, 'functions'))).toBe(false);
  });

  test('prints the files as JSON, and says all that is wrong at once', async () => {
    writeFileSync(join(folder, 'cdk.json'), '{}');

    expect(
      await main(['function', 'orders', '--description', 'Orders', '--no-api', '--no-tests', '--json']),
    ).toBe(0);
    expect(JSON.parse(printed.text)).toMatchObject({
      written: true,
      files: [{ path: 'functions/orders/main.ts' }, { path: 'functions/orders/config.ts' }],
    });
    expect(await main(['function', 'my fn', '--method', 'FETCH', '--endpoint', 'x'])).toBe(1);
    expect(printed.text).toContain('Function my fn: 4 problems');
  });

  test('writes nothing private that nothing would guard', async () => {
    writeFileSync(join(folder, 'cdk.json'), '{}');

    expect(await main(['function', 'orders', '--description', 'Orders'])).toBe(1);
    expect(printed.text).toContain('The endpoint is private, and the app has no default authorizer.');
    expect(await main(['function', 'orders', '--description', 'Orders', '--dry-run'])).toBe(1);
    expect(existsSync(join(folder, 'functions'))).toBe(false);
  });

  test('writes nothing outside of an app', async () => {
    expect(await main(['function', 'orders', '--description', 'Orders'])).toBe(1);
    expect(printed.text).toContain('There is no app in');
    expect(existsSync(join(folder, 'functions'))).toBe(false);
  });
});

describe('what is generated into the demo', () => {
  let app: AppCopy;
  let issuer: TokenIssuer;
  let grants: readonly Grant[];

  beforeAll(async () => {
    app = copyDemo();
    issuer = await startTokenIssuer();
    install(app.root, 'jose');
    const settings = JSON.parse(readFileSync(join(app.root, 'cdk.json'), 'utf8'));
    settings.context.name = 'Api';
    const login = { issuer: issuer.url, audience: 'accounts' };
    const arns = {
      others_queue: 'arn:aws:sqs:us-east-2:123456789012:others',
      tools_layer: 'arn:aws:lambda:us-east-2:123456789012:layer:tools:3',
    };
    for (const stage of ['dev', 'staging', 'prod'])
      settings.context[stage] = { arns, secret: 'open sesame', login };
    writeFileSync(join(app.root, 'cdk.json'), JSON.stringify(settings));
    process.chdir(app.root);
    for (const args of asked) if ((await main(args)) !== 0) throw new Error(`forge ${args.join(' ')}`);
    symlinkSync(join(app.root, 'layers', 'money'), join(app.root, 'node_modules', 'money'));
    grants = useInSweep(app.root, asked);
    if ((await synthesize(app.root)) !== 0) throw new Error('cdk synth');
  });

  afterAll(async () => {
    process.chdir(home);
    app.remove();
    await issuer[Symbol.asyncDispose]();
  });

  test('is formatted and passes the linter', () => {
    run(
      'biome',
      ['check', '--error-on-warnings', 'functions', 'authorizers', 'resources', 'layers'],
      app.root,
    );
  });

  test('has the right types', () => {
    expect(findTypeFaults(app.root)).toBe('');
  });

  test('is used as its notes say, and tells functions where it is', () => {
    const template = readFileSync(findTemplate(app.root), 'utf8');
    const { Resources } = JSON.parse(template) as { Resources: Record<string, Resource> };
    const sweep = Object.values(Resources).find(
      ({ Properties }) => Properties?.FunctionName === 'Dev-Api-Sweep',
    );

    expect(grants.map(({ call }) => call.split('.')[0])).toEqual(
      expect.arrayContaining([...resourceServices]),
    );
    expect(Object.keys(sweep?.Properties.Environment?.Variables ?? {})).toEqual(
      expect.arrayContaining(grants.flatMap(({ variable }) => variable ?? [])),
    );
    expect(sweep?.Properties.Layers).toHaveLength(3);
  });

  test('passes its unit tests, which run all of it', async () => {
    expect(await main(['test', 'coverage', '--threshold', '90', '--silent'])).toBe(0);
  });

  test('passes the gates of docs and integration tests', async () => {
    await main(['docs', 'validate', '--stage', 'Dev']);
    await main(['test', 'validate', '--stage', 'Dev']);

    expect(printed.text).toMatch(
      /^Every endpoint has a contract\.\nEvery endpoint has an integration test \(\d+ tests\)\.\n$/,
    );
  });

  describe('on its stage', () => {
    let stage: RunningStage;
    let url: string;

    beforeAll(async () => {
      const assembly = join(app.root, 'cdk.out');
      stage = await startStage({ assembly, stage: 'Dev-Api-Stack/Dev', log: () => {} });
      url = Object.values(stage.outputs)[0]?.[baseUrlOutput] ?? '';
    });

    afterAll(async () => {
      await stage[Symbol.asyncDispose]();
    });

    test('passes its integration tests', async () => {
      const guarded = ['accounts', 'profile', 'update_account', 'whoami'].map((name) => `functions/${name}`);
      process.env['BASE_URL'] = url;
      try {
        // Nobody has said yet what the authorizers let in.
        expect(await main(['test', 'integration', ...guarded, '--silent'])).toBe(1);
        const bearer = `Bearer ${await issuer.sign({ audience: 'accounts' })}`;
        for (const folder of guarded) {
          const file = join(app.root, folder, 'integration.test.ts');
          const headers = `= { 'x-secret': 'open sesame', authorization: '${bearer}' };`;
          writeFileSync(file, readFileSync(file, 'utf8').replace('= {};', headers));
        }
        expect(await main(['test', 'integration', '--silent'])).toBe(0);
      } finally {
        delete process.env['BASE_URL'];
      }
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/call-api-gateway-with-custom-authorization.html
    test.each<[string, number, TokenClaims | string | undefined]>([
      ['that is valid', 200, { audience: 'accounts' }],
      ['that has expired', 403, { audience: 'accounts', expires: 1_000_000_000 }],
      ['for another audience', 403, { audience: 'users' }],
      ['that another key has signed', 403, { audience: 'accounts', isForged: true }],
      ['that is none', 403, 'Bearer nonsense'],
      ['that is missing', 401, undefined],
    ])('knows a JSON Web Token %s', async (_, status, token) => {
      const authorization = typeof token === 'object' ? `Bearer ${await issuer.sign(token)}` : token;
      const headers = authorization ? { authorization } : {};

      expect(await fetch(`${url}/profile`, { headers })).toMatchObject({ status });
    });
  });
});

// One more of our packages: what `npm install` would do.
function install(root: string, name: string): void {
  symlinkSync(join(workspace, 'packages', 'cli', 'node_modules', name), join(root, 'node_modules', name));
}

function run(command: string, args: readonly string[], cwd: string): void {
  try {
    execFileSync(join(workspace, 'node_modules', '.bin', command), args, { cwd, encoding: 'utf8' });
  } catch (error) {
    throw new Error((error as { stdout: string; stderr: string }).stdout, { cause: error });
  }
}
