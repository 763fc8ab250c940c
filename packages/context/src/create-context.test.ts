import { describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { createContext, type StageContext } from './create-context.ts';
import { SettingsError } from './errors.ts';

const settings = {
  region: 'us-east-2',
  account: '123456789012',
  name: 'Lambda-Forge-Demo',
  repo: { owner: 'octocat', name: 'demo' },
  bucket: '',
  coverage: 80,
  dev: { arns: { table: 'arn:aws:dynamodb:us-east-2:123456789012:table/dev' } },
  staging: { arns: {} },
};

describe('good settings', () => {
  test('become a context, without what is empty', () => {
    const { createId: _, observability: __, ...context } = contextOf(settings);

    expect(context).toEqual({
      stage: 'Dev',
      resources: 'dev',
      pipeline: 'Dev',
      region: 'us-east-2',
      account: '123456789012',
      name: 'Lambda-Forge-Demo',
      repo: { owner: 'octocat', name: 'demo' },
      coverage: 80,
      docs: { title: 'Lambda-Forge-Demo' },
      arns: { table: 'arn:aws:dynamodb:us-east-2:123456789012:table/dev' },
      settings: settings.dev,
    });
  });

  test('name resources after stage and project', () => {
    const context = createContext(new App({ context: settings }), { stage: 'Staging', resources: 'staging' });

    expect(context.createId('HelloWorld')).toBe('Staging-Lambda-Forge-Demo-HelloWorld');
  });

  test('are frozen all the way down', () => {
    const context = contextOf(settings);

    expect(() => Object.assign(context, { stage: 'Prod' })).toThrow(TypeError);
    expect(() => Object.assign(context.arns, { table: 'other' })).toThrow(TypeError);
    expect(() => Object.assign(context.repo, { owner: 'hubot' })).toThrow(TypeError);
    expect(() => Object.assign(context.settings['arns'] as object, { table: 'other' })).toThrow(TypeError);
  });

  test('may come from the command line, where all is text', () => {
    const context = contextOf({ ...settings, coverage: '92.5', repo: '{"owner":"hubot","name":"demo"}' });

    expect(context).toMatchObject({ coverage: 92.5, repo: { owner: 'hubot' } });
  });

  test('may be overridden one key at a time', () => {
    const context = contextOf({
      ...settings,
      'repo.owner': 'hubot',
      dev: { ...settings.dev, list: ['x'], text: 'y', none: null },
      'dev.arns.queue': 'arn:aws:sqs:us-east-2:123456789012:dev',
      'dev.limits.orders': '7',
      'other.owner': 'not a setting',
      'dev.list.first': 'a',
      'dev.text.first': 'b',
      'dev.none.first': 'c',
    });

    expect(context.repo).toEqual({ owner: 'hubot', name: 'demo' });
    expect(context.arns).toEqual({ ...settings.dev.arns, queue: 'arn:aws:sqs:us-east-2:123456789012:dev' });
    expect(context.settings).toMatchObject({
      limits: { orders: '7' },
      list: { first: 'a' },
      text: { first: 'b' },
      none: { first: 'c' },
    });
  });

  test('are refused as what they are where the command line has no JSON', () => {
    expect(messageOf({ ...settings, repo: '{octocat' })).toContain('repo is "{octocat"');
    expect(contextOf({ ...settings, repo: ' {"owner":"hubot","name":"demo"}' }).repo.owner).toBe('hubot');
    expect(messageOf({ ...settings, repo: 'octocat {' })).toContain('repo is "octocat {"');
  });

  test('have 80 as the default coverage', () => {
    const { coverage: _, ...rest } = settings;

    expect(contextOf(rest).coverage).toBe(80);
  });

  test("keep the stage's own keys", () => {
    expect(contextOf({ ...settings, dev: { arns: {}, table: 'orders' } }).settings).toEqual({
      arns: {},
      table: 'orders',
    });
  });

  test('drop the slash at the end of base_url', () => {
    expect(contextOf({ ...settings, base_url: 'https://api.example.com/dev/' }).baseUrl).toBe(
      'https://api.example.com/dev',
    );
  });

  test('drop all slashes at the end of base_url, and keep what nobody has set out of it', () => {
    const connectionArn = 'arn:aws:codeconnections:us-east-2:123456789012:connection/1';
    const own = { arns: {}, repo: { connectionArn: connectionArn.replace('/1', '/2') } };
    const context = { ...settings, repo: { ...settings.repo, connectionArn } };

    expect(contextOf({ ...settings, base_url: 'https://api.example.com//' }).baseUrl).toBe(
      'https://api.example.com',
    );
    expect(contextOf(context).repo).toEqual({ owner: 'octocat', name: 'demo', connectionArn });
    expect(contextOf({ ...context, dev: own }).repo.connectionArn).toMatch(/\/2$/);
  });

  test.each(['us-east-2', 'ap-southeast-2', 'us-gov-west-1', 'eusc-de-east-1', 'me-central-1'])(
    'take the region %s',
    (region) => {
      expect(contextOf({ ...settings, region }).region).toBe(region);
    },
  );
});

describe("a stage's own settings", () => {
  const shared = { ...settings, base_url: 'https://example.com/shared' };
  const own = {
    account: '210987654321',
    region: 'eu-west-1',
    bucket: 'dev-docs',
    coverage: '60',
    base_url: 'https://example.com/dev/',
    repo: { name: 'fork' },
  };

  test('take the place of those that stages share', () => {
    expect(contextOf({ ...shared, dev: { arns: {}, ...own } })).toMatchObject({
      account: '210987654321',
      region: 'eu-west-1',
      bucket: 'dev-docs',
      coverage: 60,
      baseUrl: 'https://example.com/dev',
      repo: { owner: 'octocat', name: 'fork' },
    });
  });

  test('are of no other stage', () => {
    const app = new App({ context: { ...shared, dev: { arns: {}, ...own } } });
    const { createId: _, ...staging } = createContext(app, { stage: 'Staging', resources: 'staging' });

    expect(JSON.stringify(staging)).not.toMatch(/210987654321|eu-west-1|dev-docs|60|dev|fork/);
  });

  test('are left to what stages share where they are empty', () => {
    const empty = { account: '', region: '', bucket: '', base_url: '', coverage: '' };

    expect(contextOf({ ...shared, bucket: 'docs', dev: { arns: {}, ...empty } })).toMatchObject({
      account: '123456789012',
      region: 'us-east-2',
      bucket: 'docs',
      coverage: 80,
      baseUrl: 'https://example.com/shared',
    });
  });

  test('may come from the command line', () => {
    expect(contextOf({ ...settings, 'dev.account': '210987654321' }).account).toBe('210987654321');
  });
});

describe('bad settings', () => {
  test('are reported all at once, with path, value and what is expected', () => {
    const bad = {
      ...settings,
      account: '12',
      region: 'Ohio',
      repo: { owner: '', name: 'demo' },
      coverage: 180,
      dev: {},
    };

    expect(messageOf(bad)).toBe(
      [
        'cdk.json: 5 problems',
        '  - region is "Ohio"; expected an AWS region such as "us-east-2".',
        '  - account is "12"; expected 12 digits, as a string.',
        '  - repo.owner is ""; expected a GitHub name such as "octocat".',
        '  - coverage is 180; expected a number from 0 to 100.',
        '  - dev.arns is missing; expected an object of ARNs by name; {} when there are none.',
      ].join('\n'),
    );
  });

  test.each([
    ['name', { name: undefined }, 'name is missing'],
    ['an empty name', { name: '' }, 'name is ""'],
    ['a name with a blank', { name: 'My Api' }, 'name is "My Api"'],
    ['an account that is a number', { account: 123456789012 }, 'account is 123456789012'],
    ['repo', { repo: undefined }, 'repo is missing'],
    ['a negative coverage', { coverage: -1 }, 'coverage is -1'],
    ['a coverage in words', { coverage: 'eighty' }, 'coverage is "eighty"'],
    [
      'the block of the stage',
      { dev: undefined },
      'dev is missing; expected an object such as { "arns": {} }',
    ],
    ['a list as the block of the stage', { dev: [] }, 'dev is []'],
    [
      'an ARN that is none',
      { dev: { arns: { table: 'orders' } } },
      'dev.arns.table is "orders"; expected an ARN',
    ],
    ['a bucket with capitals', { bucket: 'My_Bucket' }, 'bucket is "My_Bucket"'],
    ['a base_url without a scheme', { base_url: 'api.example.com' }, 'base_url is "api.example.com"'],
    [
      'a connection that is no ARN',
      { repo: { owner: 'a', name: 'b', connectionArn: 'x' } },
      'repo.connectionArn is "x"',
    ],
  ])('name %s', (_, change, message) => {
    expect(messageOf({ ...settings, ...change })).toContain(message);
  });

  test.each([
    ['regoin', { region: undefined, regoin: 'us-east-2' }, 'Did you mean "region" where it says "regoin"?'],
    ['repo.ower', { repo: { ower: 'octocat', name: 'demo' } }, 'Did you mean "owner" where it says "ower"?'],
    ['dev.arn', { dev: { arn: {} } }, 'Did you mean "arns" where it says "arn"?'],
    ['devs', { dev: undefined, devs: { arns: {} } }, 'Did you mean "dev" where it says "devs"?'],
    [
      'repo.conectionArn, though optional',
      { repo: { owner: 'a', name: 'b', conectionArn: 'x' } },
      'repo.conectionArn is "x"; there is no such setting.\n  Did you mean "connectionArn"?',
    ],
    ['covrage, though optional', { coverage: undefined, covrage: 90 }, 'Did you mean "coverage"?'],
  ])('suggest what %s was meant to be', (_, change, hint) => {
    expect(messageOf({ ...settings, ...change })).toContain(hint);
  });

  test('of further stages are reported with those of the first', () => {
    const message = messageOf({ ...settings, coverage: 180, staging: {}, prod: 'prod', qa: { arns: 7 } });

    expect(message).toContain('4 problems');
    expect(message).toContain('staging.arns is missing');
    expect(message).toContain('prod is "prod"');
    expect(message).toContain('qa.arns is 7');
  });

  test.each(['constructor', '__proto__', 'toString'])('are missed in a block named %s', (resources) => {
    const app = new App({ context: settings });

    expect(() => createContext(app, { stage: 'Odd', resources })).toThrow(`${resources} is missing`);
  });

  test('that are not there come as lines to paste into the context of cdk.json', () => {
    const flags = { '@aws-cdk/core:checkSecretUsage': true, coverage: 180 };
    const lines = byCli(() => messageOf(flags)).split('\n');

    expect(lines[0]).toBe('cdk.json: 5 problems');
    expect(lines).toContain('  Write at the start of "context" in cdk.json, with values of your own:');
    const block = lines.slice(-4).join('\n');
    const pasted = JSON.parse(`{${block}${JSON.stringify({ ...flags, coverage: 80 }).slice(1)}`) as object;
    expect(contextOf(pasted).name).toBe('Orders-Api');
    expect(Object.keys(pasted)).toEqual(['region', 'name', 'repo', 'dev', ...Object.keys(flags)]);
  });

  test('are each a problem of its own for programs, the last one that is not there with the lines to paste', () => {
    const { problems } = byCli(() => errorOf({ coverage: 180, region: 'eu-west-1', name: 'Orders' }));
    const about = { code: 'SETTINGS_INVALID', file: 'cdk.json' };

    expect(problems).toEqual([
      { ...about, message: expect.stringContaining('repo is missing') },
      { ...about, message: expect.stringContaining('coverage is 180') },
      {
        ...about,
        message: expect.stringContaining('dev is missing'),
        hint: expect.stringContaining('"repo": {'),
      },
    ]);
  });

  test('that are not there come without a comma at the end where nothing follows', () => {
    const message = byCli(() => messageOf({ 'aws:cdk:enable-path-metadata': true }));
    const block = message.split('\n').slice(-4).join('\n');

    expect(contextOf(JSON.parse(`{${block}}`) as object).region).toBe('us-east-2');
  });

  test('that are there under another name are not written twice', () => {
    const message = messageOf({ ...settings, name: undefined, region: undefined, regoin: 'us-east-2' });

    expect(message).toContain('cdk.json: 2 problems\n');
    expect(message).toContain('    "name": "Orders-Api",');
    expect(messageOf({ ...settings, name: undefined })).toContain('cdk.json: 1 problem\n');
    expect(message).not.toContain('"region":');
  });

  test('that never reached the app say how they would', () => {
    expect(messageOf({})).toContain(
      'The app has no settings: none of the keys of cdk.json reached it.\n  Run it with `cdk synth`',
    );
  });
});

// As in an app that the CDK CLI runs.
function byCli<Result>(run: () => Result): Result {
  process.env['CDK_OUTDIR'] = 'cdk.out';
  try {
    return run();
  } finally {
    delete process.env['CDK_OUTDIR'];
  }
}

function contextOf(context: object): StageContext {
  const given = Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
  return createContext(new App({ context: given }), { stage: 'Dev', resources: 'dev' });
}

function messageOf(context: object): string {
  return errorOf(context).message;
}

function errorOf(context: object): SettingsError {
  try {
    contextOf(context);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  return new SettingsError('no error');
}
