import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  type FakeAws,
  identity,
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
const shared = {
  Staging: { Staging: 'Staging-Orders-Lambda-Stack' },
  Prod: { Staging: 'Staging-Orders-Lambda-Stack', Prod: 'Prod-Orders-Lambda-Stack' },
};
const copied = {
  Staging: { Staging: 'Staging-Orders-Lambda-Stack' },
  Prod: { Staging: 'Prod-Staging-Orders-Lambda-Stack', Prod: 'Prod-Orders-Lambda-Stack' },
};
let aws: FakeAws;
let app: TestApp;
let cdk: FakeCdk;

beforeAll(async () => {
  aws = await startFakeAwsHere();
});

afterAll(async () => {
  await aws.stop();
});

// What is there: every stack that the CDK CLI was not asked to delete.
beforeEach(() => {
  const nameIn = (input: string) => new URLSearchParams(input).get('StackName') ?? '';
  const isGone = (name: string) => cdk.calls().some((args) => args.at(-1) === name);
  Object.assign(aws.answers, {
    GetCallerIdentity: identity('111111111111'),
    DescribeStacks: (input: string) =>
      isGone(nameIn(input)) ? none : '<R><StackStatus>UPDATE_COMPLETE</StackStatus></R>',
    ListStackResources: resources,
    GetTemplate: `<R><TemplateBody>${JSON.stringify({ Resources: { Bucket: { DeletionPolicy: 'Retain' } } })}</TemplateBody></R>`,
  });
});

afterEach(() => {
  process.chdir(here);
  app.remove();
});

const none = refuseQuery('ValidationError', 'Stack with id X does not exist');
const member = (id: string, type: string) =>
  `<member><LogicalResourceId>${id}</LogicalResourceId><ResourceType>${type}</ResourceType><PhysicalResourceId>my-${id.toLowerCase()}</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`;
const resources = `<R><StackResourceSummaries>${member('A', 'AWS::Lambda::Function')}${member('B', 'AWS::Lambda::Function')}${member('Bucket', 'AWS::S3::Bucket')}</StackResourceSummaries></R>`;

test('the pipeline goes first, then what it has deployed; counts and what stays are shown', async () => {
  start({ others: copied });

  expect(await destroy('Prod', '--yes')).toBe(0);
  expect(deleted()).toEqual([
    'Prod-Orders-Stack',
    'Prod-Orders-Lambda-Stack',
    'Prod-Staging-Orders-Lambda-Stack',
  ]);
  expect(printed.stdout).toMatch(/1\. Prod-Orders-Stack {2}UPDATE_COMPLETE\n +2 Lambda Function\n/);
  expect(printed.stdout).toMatch(/Stays\n {2}S3 Bucket my-bucket {2}aws s3 rb s3:\/\/my-bucket --force/);
  expect(printed.stdout).toContain('Deleted 3 stacks.');
});

test('a Staging that another pipeline deploys, too, stays when Prod goes', async () => {
  start({ others: shared });

  expect(await destroy('Prod', '--yes')).toBe(0);
  expect(deleted()).toEqual(['Prod-Orders-Stack', 'Prod-Orders-Lambda-Stack']);
  expect(printed.stdout).toContain(
    'Staging-Orders-Lambda-Stack, as the pipeline of Staging-Orders-Stack deploys it, too',
  );
});

test.each([
  ['shared', shared],
  ['copied', copied],
])('nothing of Prod goes with a Staging that is %s', async (_, others) => {
  start({ others });

  expect(await destroy('Staging', '--yes')).toBe(0);
  expect(deleted()).toEqual(['Staging-Orders-Stack', 'Staging-Orders-Lambda-Stack']);
});

test('without a stage all of the app goes, each stack once', async () => {
  start({ others: shared });

  expect(await destroy('--yes')).toBe(0);
  expect(deleted().slice(0, 3)).toEqual(['Dev-Orders-Stack', 'Staging-Orders-Stack', 'Prod-Orders-Stack']);
  expect(deleted().slice(3).sort()).toEqual([
    'Dev-Orders-Lambda-Stack',
    'Prod-Orders-Lambda-Stack',
    'Staging-Orders-Lambda-Stack',
  ]);
});

test('--dry-run deletes nothing', async () => {
  start();

  expect(await destroy('Dev', '--dry-run')).toBe(0);
  expect(printed.stdout).toContain('1. Dev-Orders-Stack');
  expect(deleted()).toEqual([]);
});

test('without a terminal and without --yes nothing is deleted', async () => {
  start();

  expect(await destroy('Dev')).toBe(1);
  expect(printed.stderr).toMatch(/nobody can be asked.*\n +Nothing was changed\. --yes goes on/);
  expect(deleted()).toEqual([]);
});

test('a stage that is not there is no error, and says so', async () => {
  start();
  aws.answers['DescribeStacks'] = none;

  expect(await destroy('Dev', '--yes')).toBe(0);
  expect(printed.stdout).toContain('- Dev-Orders-Stack is not there');
  expect(deleted()).toEqual([]);
});

test('a stack that cannot be deleted ends it, with what to do', async () => {
  start();
  aws.answers['DescribeStacks'] = '<R><StackStatus>DELETE_FAILED</StackStatus></R>';

  expect(await destroy('Dev', '--yes')).toBe(1);
  expect(deleted()).toEqual(['Dev-Orders-Stack']);
  expect(printed.stderr).toMatch(
    /Stack Dev-Orders-Stack could not be deleted: it is DELETE_FAILED\.\n +See why/,
  );
});

test('an unknown stage is refused with those that there are', async () => {
  start({ others: copied });

  expect(await destroy('Test', '--yes')).toBe(1);
  expect(printed.stderr).toContain('Staging-Orders');
});

test('an unknown stage of an app without pipelines is refused with the nearest', async () => {
  start({ withPipeline: false });

  expect(await destroy('Dve', '--yes')).toBe(1);
  expect(printed.stderr).toContain('The app has no stage "Dve".\n  Did you mean "Dev"? It has: Dev');
});

function start(options: TestAppOptions = {}): void {
  app = writeApp(options);
  cdk = installFakeCdk(app.root);
  process.chdir(app.root);
}

function destroy(...args: string[]): Promise<number> {
  return main(['destroy', ...args, '--assembly', app.assembly]);
}

function deleted(): string[] {
  return cdk.calls().map((args) => args.at(-1) ?? '');
}
