import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type FakeAws,
  identity,
  refuse,
  refuseQuery,
  startFakeAwsHere,
  type TestApp,
  type TestAppOptions,
  writeApp,
} from '@lambda-forge/test-support';
import { captureOutput } from '../captured-output.test.support.ts';
import { type FakeCdk, installFakeCdk } from '../fake-cdk.test.support.ts';
import { main } from '../main.ts';

const here = process.cwd();
const printed = captureOutput();
const others = { Prod: { Staging: 'Prod-Staging-Orders-Lambda-Stack', Prod: 'Prod-Orders-Lambda-Stack' } };
let aws: FakeAws;
let app: TestApp;
let cdk: FakeCdk;

beforeAll(async () => {
  aws = await startFakeAwsHere();
});

afterAll(async () => {
  process.chdir(here);
  await aws.stop();
});

beforeEach(() => {
  Object.assign(aws.answers, {
    GetCallerIdentity: identity('111111111111'),
    GetParameter: { Parameter: { Value: '30' } },
    DescribeSecret: {},
    DescribeStacks: refuseQuery('ValidationError', 'Stack with id X does not exist'),
  });
});

afterEach(() => {
  process.chdir(here);
  app.remove();
});

describe('forge deploy', () => {
  test('with a stage hands its assembly to the CDK CLI, and keeps the outputs', async () => {
    start();

    expect(await deploy('Dev', '--yes')).toBe(0);
    const [args = []] = cdk.calls();
    expect(args.slice(0, 2)).toEqual(['deploy', '--app']);
    expect(args[2]).toMatch(/assembly-Dev-Orders-Stack-Dev$/);
    expect(args).toEqual(expect.arrayContaining(['--all', '--require-approval', 'never']));
    printed.clear();
    expect(await main(['output', 'Dev'])).toBe(0);
    expect(printed.stdout).toBe('Dev\n  BaseUrl  https://abc.execute-api.eu-west-1.amazonaws.com/dev\n');
    expect(await main(['output', 'Prod'])).toBe(1);
    expect(printed.stderr).toContain('Those that have: Dev.');
    expect(await deploy('Dev', '--', '--fail')).toBe(3);
  });

  test('without a stage names the pipelines, deploys them by name, and says where they are to be seen', async () => {
    start({ others });

    expect(await deploy()).toBe(0);
    expect(printed.stdout).toContain('Dev-Orders-Stack  follows dev of octocat/orders');
    expect(cdk.calls()).toEqual([['deploy', '--app', app.assembly, 'Dev-Orders-Stack', 'Prod-Orders-Stack']]);
    expect(printed.stdout).toContain('eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/');
  });

  test('with --pipeline deploys the one of a stage', async () => {
    start({ others });

    expect(await deploy('Prod', '--pipeline', '--yes')).toBe(0);
    expect(cdk.calls()).toEqual([
      ['deploy', '--app', app.assembly, 'Prod-Orders-Stack', '--require-approval', 'never'],
    ]);
  });

  test('with an unknown stage names those that there are', async () => {
    start({ others });

    expect(await deploy('Prd', '--pipeline')).toBe(1);
    expect(printed.stderr).toContain('Prod-Orders-Stack');
  });
});

describe('before anything is written, forge deploy refuses', () => {
  const pending = { Connection: { ConnectionStatus: 'PENDING', ConnectionName: 'github' } };
  const ConnectionArn = 'arn:aws:codeconnections:eu-west-1:111111111111:connection/a';
  const connection = { FullRepositoryId: 'octocat/orders', BranchName: 'dev', ConnectionArn };
  const repo = { owner: '$GITHUB-OWNER', name: 'orders' };

  test.each<[string, TestAppOptions, Record<string, unknown>, RegExp]>([
    ['a placeholder', { settings: { repo } }, {}, /repo\.owner is "\$GITHUB-OWNER", a placeholder/],
    [
      'an account without bootstrap',
      {},
      { GetParameter: refuse('ParameterNotFound', '') },
      /not bootstrapped\.\n +npx cdk bootstrap/,
    ],
    [
      'a missing token',
      {},
      { DescribeSecret: refuse('ResourceNotFoundException', '') },
      /no secret github-token/,
    ],
    [
      'a connection that nobody has authorized',
      { source: connection },
      { GetConnection: pending },
      /github is PENDING/,
    ],
    ['another account', {}, { GetCallerIdentity: identity('222222222222') }, /of account 222222222222/],
    [
      'a stack that cannot be updated',
      {},
      { DescribeStacks: '<R><StackStatus>ROLLBACK_COMPLETE</StackStatus></R>' },
      /delete-stack/,
    ],
  ])('%s', async (_, options, answers, message) => {
    start(options);
    Object.assign(aws.answers, answers);

    expect(await deploy()).toBe(1);
    expect(printed.stderr).toContain('NOT_READY Nothing was deployed');
    expect(printed.stderr).toMatch(message);
    expect(cdk.calls()).toEqual([]);
  });

  test('a stage, too, but only for what that stage needs', async () => {
    start({ others });
    Object.assign(aws.answers, { DescribeSecret: refuse('ResourceNotFoundException', '') });

    expect(await deploy('Dev')).toBe(0);
    Object.assign(aws.answers, { GetParameter: refuse('ParameterNotFound', '') });
    expect(await deploy('Dev')).toBe(1);
    expect(cdk.calls()).toHaveLength(1);
  });

  test('who has no credentials, and says how to get some', async () => {
    start();
    const kept = { ...process.env };
    delete process.env['AWS_ACCESS_KEY_ID'];
    Object.assign(process.env, { HOME: app.root, AWS_EC2_METADATA_DISABLED: 'true' });
    try {
      expect(await deploy()).toBe(1);
      expect(await main(['destroy', 'Dev', '--assembly', app.assembly])).toBe(1);
    } finally {
      delete process.env['AWS_EC2_METADATA_DISABLED'];
      Object.assign(process.env, kept);
    }
    expect(printed.stderr.match(/There are no credentials for AWS/g)).toHaveLength(2);
    expect(printed.stderr).toMatch(
      /aws configure.*AWS_PROFILE.*of account 111111111111, as "account" in cdk.json says.*`forge start` and `forge dev` need none/,
    );
    expect(cdk.calls()).toEqual([]);
  });
});

function start(options: TestAppOptions = {}): void {
  app = writeApp(options);
  cdk = installFakeCdk(app.root);
  process.chdir(app.root);
}

function deploy(...args: string[]): Promise<number> {
  const end = args.indexOf('--');
  const at = end < 0 ? args.length : end;
  return main(['deploy', ...args.slice(0, at), '--assembly', app.assembly, ...args.slice(at)]);
}
