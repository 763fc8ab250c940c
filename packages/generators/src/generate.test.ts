import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { planAuthorizer, planDocsPage, planFunction, readAppFiles, writePlan } from './index.ts';

const helloWorld = {
  name: 'hello_world',
  method: 'GET',
  endpoint: '/hello_world',
  description: 'Says hello to the world',
  public: true,
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-generators-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('a function', () => {
  test.each(['hello-world', 'helloWorld', 'HelloWorld'])('may be written %s', (name) => {
    expect(planFunction(readAppFiles(root), { ...helloWorld, name })).toEqual(
      planFunction(readAppFiles(root), helloWorld),
    );
  });

  test('without an API has no endpoint, and without tests none', () => {
    const options = { name: 'sweep', description: 'Sweeps', api: false };

    expect(paths(planFunction(readAppFiles(root), options))).toEqual([
      'functions/sweep/main.ts',
      'functions/sweep/config.ts',
      'functions/sweep/unit.test.ts',
    ]);
    expect(paths(planFunction(readAppFiles(root), { ...options, tests: false }))).toEqual([
      'functions/sweep/main.ts',
      'functions/sweep/config.ts',
    ]);
  });

  test('goes into the folder that it belongs to', () => {
    const plan = planFunction(readAppFiles(root), { ...helloWorld, belongsTo: 'blog' });

    expect(plan.files[1]?.path).toBe('functions/blog/hello_world/config.ts');
    expect(plan.files[1]?.content).toContain("path: './functions/blog/hello_world',");
  });

  test('that is private is refused where nothing guards it, as the synth would do', () => {
    const options = { name: 'orders', description: 'Lists orders' };

    expect(() => planFunction(readAppFiles(root), options)).toThrow(
      'Function orders: The endpoint is private, and the app has no default authorizer.\n' +
        '  Say --public, name an authorizer with --authorizer, or first add a default one: forge authorizer <name> --default',
    );
    writePlan(root, planAuthorizer(readAppFiles(root), { name: 'key' }));
    expect(() => planFunction(readAppFiles(root), options)).toThrow('no default authorizer');
    writePlan(root, planAuthorizer(readAppFiles(root), { name: 'secret', default: true }));
    expect(planFunction(readAppFiles(root), options).notes).toEqual([
      expect.stringContaining('fill in `headers`'),
    ]);
  });

  test('that is wrong in several ways is refused once, with all of them', () => {
    const generate = () =>
      planFunction(readAppFiles(root), {
        name: 'hello world',
        method: 'FETCH',
        endpoint: '/a b/',
        description: ' ',
        public: true,
        authorizer: 'secret',
      });

    expect(generate).toThrow(
      [
        'Function hello world: 5 problems',
        '  - Function name "hello world" is not words of letters and digits.',
        '    Names look like hello_world.',
        '  - The description is missing.',
        '    Say in a sentence what it does: --description "Gets an order"',
        '  - Method "FETCH" is unknown.',
        '    Methods are GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY.',
        '  - Endpoint /a b/: the path ends with a slash.',
        '    Write "/a b".',
        '  - The endpoint is public and has authorizer "secret".',
        '    Say one of the two.',
      ].join('\n'),
    );
  });

  test('never takes the name, the files or the endpoint of another', () => {
    writePlan(root, planFunction(readAppFiles(root), helloWorld));
    const app = readAppFiles(root);

    expect(() => planFunction(app, { ...helloWorld, endpoint: '/other' })).toThrow(
      /4 problems\n {2}- functions\/hello_world\/main\.ts exists already/,
    );
    expect(() => planFunction(app, { ...helloWorld, belongsTo: 'blog' })).toThrow(
      /2 problems\n.*called "HelloWorld" already \(functions\/hello_world\/config\.ts\)[\s\S]*GET \/hello_world is answered already/,
    );
    expect(planFunction(app, { ...helloWorld, name: 'hello', endpoint: '/hello' }).files).toHaveLength(4);
  });
});

describe('the docs page', () => {
  test('takes no endpoint of another', () => {
    writePlan(root, planFunction(readAppFiles(root), { ...helloWorld, endpoint: '/redoc' }));

    expect(() => planDocsPage(readAppFiles(root), { public: true })).toThrow(
      'GET /redoc is answered already (functions/hello_world/config.ts)',
    );
  });

  test('that is private is refused where nothing guards it', () => {
    expect(() => planDocsPage(readAppFiles(root))).toThrow('The page is private, and the app has no default');
    expect(() => planDocsPage(readAppFiles(root), { authorizer: 'key' })).toThrow(
      'Docs page: The app has no authorizer "key".\n  First add it: forge authorizer key',
    );
  });

  test('is there once', () => {
    writePlan(root, planDocsPage(readAppFiles(root), { public: true }));

    expect(() => planDocsPage(readAppFiles(root))).toThrow(
      'has a docs page already (functions/docs/config.ts)',
    );
  });
});

test('an app has one default authorizer, and each name once', () => {
  writePlan(root, planAuthorizer(readAppFiles(root), { name: 'secret', default: true }));
  const app = readAppFiles(root);

  expect(() => planAuthorizer(app, { name: 'key', default: true })).toThrow(
    'has a default authorizer already',
  );
  expect(() => planAuthorizer(app, { name: 'secret' })).toThrow('authorizers/secret/main.ts exists already');
  expect(planAuthorizer(app, { name: 'key' }).files[1]?.content).toContain("headers: ['x-key'],");
});

test('an authorizer decides by what its type says', () => {
  const plan = (type?: 'request' | 'token' | 'jwt') =>
    planAuthorizer(readAppFiles(root), { name: 'login', type });
  const [main, config] = plan('jwt').files.map(({ content }) => content);

  expect(plan()).toEqual(plan('request'));
  expect(main).toContain("from 'jose'");
  expect(config).toContain("    type: 'token',\n");
  expect(config).toContain("context.settings['login']");
  expect(config).toMatch(/ISSUER: issuer, AUDIENCE: audience, JWKS_URL: jwks/);
  expect(plan('jwt').notes).toEqual([
    expect.stringContaining('npm install jose'),
    expect.stringContaining('"login": { "issuer": "https://...", "audience": "..." }'),
  ]);
  writeFileSync(join(root, 'pnpm-lock.yaml'), '');
  expect(plan('jwt').notes[0]).toContain('Install it: pnpm add jose');
  expect(plan('token').files[0]?.content).toContain('APIGatewayTokenAuthorizerHandler');
  expect(plan('token').notes[1]).toContain('Authorization: Bearer <secret>');
  for (const unknown of ['basic', 'constructor'])
    expect(() => plan(unknown as never)).toThrow(
      `Authorizer type "${unknown}" is unknown.\n  Types are request, token, jwt.`,
    );
});

test('an authorizer by a secret has one that Secrets Manager generates, and reads it when it is called', () => {
  const plan = () => planAuthorizer(readAppFiles(root), { name: 'api_key' });
  const [main, config, unitTest] = plan().files.map(({ content }) => content);

  expect(config).toContain("secretsManager.createSecret('ApiKey', {");
  expect(config).toContain("secretsManager.grantRead('ApiKey', authorizer);");
  expect(main).toContain("new GetSecretValueCommand({ SecretId: process.env['API_KEY_SECRET_ARN'] })");
  expect(unitTest).toContain('jest.spyOn(SecretsManagerClient.prototype');
  expect(`${main}${config}${unitTest}`).not.toMatch(
    /environment:|context\.settings|process\.env\['SECRET'\]/,
  );
  expect(plan().notes).toEqual([
    'It reads its secret with the package @aws-sdk/client-secrets-manager. Install it: npm install @aws-sdk/client-secrets-manager',
    expect.stringMatching(
      /^Callers send its secret in the header x-api-key\. .*\.forge\/secrets\/<stage>\.json/,
    ),
    expect.stringContaining("secrets: { SECRET: this.context.createId('ApiKey') }"),
  ]);

  const dependencies = { '@aws-sdk/client-secrets-manager': '^3' };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies }));
  expect(plan().notes).toHaveLength(2);
  mkdirSync(join(root, 'resources', 'api_key'), { recursive: true });
  writeFileSync(join(root, 'resources', 'api_key', 'config.ts'), "secretsManager.createSecret('ApiKey');");
  expect(plan).toThrow('A secret is called "ApiKey" already (resources/api_key/config.ts).');
});

test('a plan is written as a whole or not at all', () => {
  mkdirSync(join(root, 'functions', 'b', 'main.ts'), { recursive: true });
  writeFileSync(join(root, 'kept.txt'), '');
  const files = ['functions/a/main.ts', 'functions/b/main.ts'].map((path) => ({ path, content: '' }));

  expect(() => writePlan(root, { files, notes: [] })).toThrow(/functions\/b\/main\.ts cannot be written/);
  expect(readdirSync(join(root, 'functions'))).toEqual(['b']);
  expect(readdirSync(root).sort()).toEqual(['functions', 'kept.txt']);
});

function paths({ files }: { readonly files: readonly { readonly path: string }[] }): string[] {
  return files.map(({ path }) => path);
}
