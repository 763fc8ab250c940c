import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type FakeAws,
  home,
  identity,
  refuse,
  refuseQuery,
  startFakeAws,
  type TestApp,
  type TestAppOptions,
  writeApp,
} from '@lambda-forge/test-support';
import { checks } from './checks.ts';
import { createFacts } from './facts.ts';
import { runChecks } from './run-checks.ts';

let aws: FakeAws;
let app: TestApp | undefined;

beforeAll(async () => {
  aws = await startFakeAws();
});

afterAll(() => aws.stop());

beforeEach(() => {
  aws.asked.length = 0;
  for (const name of Object.keys(aws.answers)) delete aws.answers[name];
  Object.assign(aws.answers, good);
});

afterEach(() => app?.remove());

const good = {
  GetCallerIdentity: identity('111111111111'),
  GetParameter: { Parameter: { Value: '30' } },
  DescribeSecret: { Name: 'github-token' },
  DescribeStacks: refuseQuery('ValidationError', 'Stack with id X does not exist'),
  '/2016-08-19/account-settings': { AccountLimit: { ConcurrentExecutions: 1000 } },
  GetServiceQuota: { Quota: { Value: 60 } },
  AssumeRole:
    '<R><Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken></Credentials></R>',
};

describe('an account that is ready', () => {
  test('has no problem, and is asked in the region of the app with the credentials of the caller', async () => {
    const findings = await examine();

    const onAws = ['Credentials', 'Bootstrap', 'Source', 'Quotas', 'Stacks'];
    const problems = findings.filter(({ status, check }) => status === 'problem' && onAws.includes(check));
    expect(problems).toEqual([]);
    expect(find(findings, 'Credentials')).toEqual([
      'ok account 111111111111, as arn:aws:iam::111111111111:user/ali',
    ]);
    expect(find(findings, 'Bootstrap')).toEqual(['ok 111111111111/eu-west-1 has version 30, 6 is needed']);
    expect(new Set(aws.asked.map(({ region, key }) => `${region} ${key}`))).toEqual(
      new Set(['eu-west-1 AKIATEST']),
    );
  });
});

describe('credentials', () => {
  test('of another account than cdk.json names are a problem', async () => {
    aws.answers['GetCallerIdentity'] = identity('222222222222');

    expect(find(await examine(), 'Credentials')).toEqual([
      expect.stringMatching(/^problem .*of account 222222222222 .*cdk.json names 111111111111.*AWS_PROFILE/),
    ]);
  });

  test('that AWS refuses are a problem, told once', async () => {
    aws.answers['GetCallerIdentity'] = refuseQuery('InvalidClientTokenId', 'The security token is invalid.');
    const findings = await examine();

    expect(find(findings, 'Credentials')).toEqual([
      expect.stringMatching(/^problem .*The security token is invalid/),
    ]);
    expect(['Bootstrap', 'Source', 'Quotas', 'Stacks'].flatMap((name) => find(findings, name))).toEqual(
      Array(4).fill('skipped needs credentials'),
    );
  });

  test('that nobody can judge, as nothing answers, are a problem that names the address', async () => {
    const findings = await examine({}, 'http://127.0.0.1:1');

    expect(find(findings, 'Credentials')).toEqual([
      expect.stringMatching(/^problem http:\/\/127.0.0.1:1\/ does not answer.*AWS_ENDPOINT_URL/),
    ]);
  });
});

describe('the bootstrap', () => {
  test.each([
    ['missing', refuse('ParameterNotFound', ''), 'problem 111111111111/eu-west-1 is not bootstrapped.'],
    [
      'too old',
      { Parameter: { Value: '5' } },
      'problem 111111111111/eu-west-1 has version 5 of the bootstrap, 6 is needed.',
    ],
  ])('that is %s names the command', async (_, answer, found) => {
    aws.answers['GetParameter'] = answer;

    expect(find(await examine(), 'Bootstrap')).toEqual([
      `${found} npx cdk bootstrap aws://111111111111/eu-west-1`,
    ]);
  });

  test('of another account is read with the role for lookups', async () => {
    const findings = await examine({ deployTo: 'aws://333333333333/us-east-1' });

    expect(find(findings, 'Bootstrap')).toHaveLength(2);
    const assumed = aws.asked.find(({ operation }) => operation === 'AssumeRole');
    expect(new URLSearchParams(assumed?.input).get('RoleArn')).toBe(
      'arn:aws:iam::333333333333:role/cdk-hnb659fds-lookup-role-333333333333-us-east-1',
    );
    expect(aws.asked).toContainEqual(
      expect.objectContaining({ operation: 'GetParameter', region: 'us-east-1', key: 'ASSUMED' }),
    );
  });

  test('of another account that lets nobody in names the command with its trust', async () => {
    aws.answers['AssumeRole'] = refuseQuery('AccessDenied', 'Not authorized');
    const findings = await examine({ deployTo: 'aws://333333333333/us-east-1' });

    expect(find(findings, 'Bootstrap')[1]).toMatch(
      /^problem 333333333333\/us-east-1 lets nobody of 111111111111 in: .*npx cdk bootstrap aws:\/\/333333333333\/us-east-1 --trust 111111111111 /,
    );
    expect(find(findings, 'Stacks')).toEqual([expect.stringMatching(/^skipped .*Not authorized/)]);
  });
});

describe('the source', () => {
  const connection = (arn: string) => ({
    FullRepositoryId: 'octocat/orders',
    BranchName: 'dev',
    ConnectionArn: arn,
  });
  const arn = 'arn:aws:codeconnections:us-east-1:111111111111:connection/a';

  test.each([
    [
      'a token whose secret is missing',
      refuse('ResourceNotFoundException', ''),
      /^problem There is no secret github-token.*create-secret --name github-token/,
    ],
    [
      'a token whose secret is deleted',
      { DeletedDate: 1 },
      /^problem The secret github-token is scheduled.*restore-secret/,
    ],
    ['a token', {}, /^warning .*a connection/i],
  ])('%s', async (_, answer, found) => {
    aws.answers['DescribeSecret'] = answer;

    expect(find(await examine(), 'Source')).toEqual([expect.stringMatching(found)]);
  });

  test.each([
    [
      'available',
      { Connection: { ConnectionStatus: 'AVAILABLE', ConnectionName: 'github' } },
      /^ok connection github/,
    ],
    [
      'pending',
      { Connection: { ConnectionStatus: 'PENDING' } },
      /^problem .* is PENDING.*settings\/connections\?region=us-east-1/,
    ],
    [
      'missing',
      refuse('ResourceNotFoundException', ''),
      /^problem There is no connection .*create-connection/,
    ],
  ])('a connection that is %s, asked in its own region', async (_, answer, found) => {
    aws.answers['GetConnection'] = answer;

    expect(find(await examine({ source: connection(arn) }), 'Source')).toEqual([
      expect.stringMatching(found),
    ]);
    expect(aws.asked.find(({ operation }) => operation === 'GetConnection')?.region).toBe('us-east-1');
  });
});

describe('quotas', () => {
  const limit = (executions: number) => ({ AccountLimit: { ConcurrentExecutions: executions } });
  const reserving = {
    F: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 50 } },
  };

  test.each([
    ['a new account', limit(10), {}, /^warning .*only 10 functions .*L-B99A9384/],
    ['more reserved than there is', limit(120), { resources: reserving }, /^problem .*reserve 50 of the 120/],
  ])('of functions: %s', async (_, answer, options, found) => {
    aws.answers['/2016-08-19/account-settings'] = answer;

    expect(find(await examine(options), 'Quotas')[0]).toMatch(found);
  });

  test.each([
    ['none', { Quota: { Value: 0 } }, /^problem .*no builds/],
    ['fewer than a pipeline starts', { Quota: { Value: 1 } }, /^warning .*1 builds .*starts 2/],
    ['unknown', refuse('AccessDeniedException', 'No.'), /^skipped .*No\./],
  ])('of builds: %s', async (_, answer, found) => {
    aws.answers['GetServiceQuota'] = answer;

    expect(find(await examine(), 'Quotas')[1]).toMatch(found);
  });
});

test('the quota of builds is that of where the pipeline is', async () => {
  const findings = find(
    await examine({ pipelineIn: 'aws://222222222222/eu-central-1', deployTo: home }),
    'Quotas',
  );

  expect(findings).toContainEqual(expect.stringMatching(/^ok 222222222222\/eu-central-1: 60 builds/));
  expect(findings.filter((text) => text.includes('builds'))).toHaveLength(1);
  expect(aws.asked.find(({ operation }) => operation === 'GetServiceQuota')).toMatchObject({
    region: 'eu-central-1',
    key: 'ASSUMED',
  });
});

describe('stacks', () => {
  test.each([
    [
      'ROLLBACK_COMPLETE',
      /^problem .*first deployment has failed.*delete-stack --stack-name Dev-Orders-Stack --region eu-west-1/,
    ],
    ['REVIEW_IN_PROGRESS', /^problem .*delete-stack/],
    ['UPDATE_ROLLBACK_FAILED', /^problem .*continue-update-rollback/],
    ['DELETE_FAILED', /^problem .*delete-stack/],
    ['UPDATE_IN_PROGRESS', /^warning .*Wait/],
    ['UPDATE_ROLLBACK_COMPLETE', /^ok .*2 of 2 stacks/],
  ])('in the state %s', async (status, found) => {
    aws.answers['DescribeStacks'] = `<R><StackStatus>${status}</StackStatus></R>`;

    expect(find(await examine(), 'Stacks')[0]).toMatch(found);
  });
});

async function examine(options: TestAppOptions = {}, url = aws.url) {
  app?.remove();
  app = writeApp(options);
  const { root, assembly } = app;
  const environment = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 's' };
  return runChecks(checks, createFacts({ root, assembly: async () => assembly, environment }));
}

function find(findings: Awaited<ReturnType<typeof examine>>, check: string): string[] {
  return findings
    .filter((finding) => finding.check === check)
    .map(({ status, found, todo }) => [status, found, todo].filter(Boolean).join(' '));
}
