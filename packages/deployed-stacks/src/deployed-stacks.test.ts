import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readCaller } from '@lambda-forge/deployment';
import { type FakeAws, refuseQuery, startFakeAwsHere } from '@lambda-forge/test-support';
import { findDrift } from './drift/find-drift.ts';
import { readApprovals, writeApproval } from './permissions/approvals.ts';
import { comparePermissions } from './permissions/compare-permissions.ts';
import { writeStage } from './stage.test.support.ts';

let aws: FakeAws;
const old = writeStage(['s3:GetObject']);
const nestedArn = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Staging-Shop-Orders/1';
const stackOf = (input: string) => new URLSearchParams(input).get('StackName') ?? '';
const toXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const templateAnswer = (text: string) =>
  `<R><GetTemplateResult><TemplateBody>${toXml(text)}</TemplateBody></GetTemplateResult></R>`;
const statusAnswer = (status: string) =>
  `<R><Stacks><member><StackStatus>${status}</StackStatus></member></Stacks></R>`;
const resources = `<R><StackResourceSummaries><member><LogicalResourceId>Orders</LogicalResourceId><ResourceType>AWS::CloudFormation::Stack</ResourceType><PhysicalResourceId>${nestedArn}</PhysicalResourceId></member></StackResourceSummaries></R>`;
const none = '<R><StackResourceSummaries/></R>';
const missing = refuseQuery('ValidationError', 'Stack with id Staging-Shop does not exist');

beforeAll(async () => {
  aws = await startFakeAwsHere();
});

beforeEach(() => {
  aws.asked.length = 0;
  Object.assign(aws.answers, {
    AssumeRole:
      '<R><Credentials><AccessKeyId>LOOKUP</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken></Credentials></R>',
    DescribeStacks: statusAnswer('UPDATE_COMPLETE'),
    GetTemplate: (input: string) =>
      templateAnswer(JSON.stringify(stackOf(input) === nestedArn ? old.nested : old.template)),
    ListStackResources: (input: string) => (stackOf(input) === nestedArn ? none : resources),
    DetectStackDrift: '<R><StackDriftDetectionId>7</StackDriftDetectionId></R>',
    DescribeStackDriftDetectionStatus: '<R><DetectionStatus>DETECTION_COMPLETE</DetectionStatus></R>',
    DescribeStackResourceDrifts: '<R><StackResourceDrifts/></R>',
  });
});

afterAll(() => aws.stop());

const caller = () => readCaller({ root: dirname(old.assembly), endpoint: undefined, assembly: '' });
const broadened = async (assembly: string) => {
  const { broadenings } = await comparePermissions(assembly, { caller });
  return broadenings.map(({ stack, resource, message }) => `${stack}, ${resource}: ${message}`);
};

test('templates are compared with those that CloudFormation has, of nested stacks, too, by the role for lookups', async () => {
  expect(await broadened(old.assembly)).toEqual([]);
  const { assembly } = writeStage(['s3:GetObject', 's3:PutObject'], '*');

  expect(await broadened(assembly)).toEqual([
    'Staging-Shop, Role: it may do s3:PutObject on every resource',
    'Staging-Shop, uploads: everybody may do s3:GetObject on every resource',
  ]);
  const keys = aws.asked
    .filter(({ operation }) => operation === 'GetTemplate')
    .map(({ key, region }) => [key, region]);
  expect(new Set(keys.map(String))).toEqual(new Set(['LOOKUP,eu-west-1']));
});

test('who may not take the role for lookups looks with rights of their own', async () => {
  aws.answers['AssumeRole'] = refuseQuery('AccessDenied', 'not yours');

  expect(await broadened(old.assembly)).toEqual([]);
  expect(aws.asked.find(({ operation }) => operation === 'GetTemplate')?.key).toBe('AKIATEST');
});

test.each([
  ['there is no stack', missing],
  ['nobody has executed the first change set', statusAnswer('REVIEW_IN_PROGRESS')],
])('there is nothing to compare with where %s', async (_, answer) => {
  aws.answers['DescribeStacks'] = answer;

  expect(await comparePermissions(old.assembly, { caller })).toMatchObject({
    broadenings: [],
    isFirst: true,
  });
});

test.each([
  ['no JSON', 'Resources:\n  Role:'],
  ['no template', '7'],
])('a deployed template that is %s is an error, not one that allows nothing', async (_, text) => {
  aws.answers['GetTemplate'] = templateAnswer(text);

  await expect(broadened(old.assembly)).rejects.toThrow('The deployed template of Staging-Shop is no JSON');
});

test('what AWS refuses is an error', async () => {
  aws.answers['GetTemplate'] = refuseQuery('AccessDenied', 'not yours');

  await expect(broadened(old.assembly)).rejects.toThrow('refuses: not yours');
});

test('on this machine templates are compared with those that the last run has kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-kept-'));
  const { assembly } = writeStage(['s3:*']);

  expect(await comparePermissions(assembly, { folder })).toMatchObject({ broadenings: [], isFirst: true });
  cpSync(old.assembly, join(folder, 'assembly-Staging'), { recursive: true });
  const { broadenings, isFirst } = await comparePermissions(assembly, { folder });
  expect([isFirst, broadenings.map(({ message }) => message)]).toEqual([
    false,
    ['it may do s3:* on every resource'],
  ]);
  writeFileSync(join(folder, 'assembly-Staging', 'stack.template.json'), '{ "Resources":');
  await expect(comparePermissions(assembly, { folder })).rejects.toThrow('stack.template.json');
});

test('an approval is a hash with a reason, and is added to those that there are', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'forge-approvals-')), 'approved-permissions.json');

  expect(readApprovals(file)).toEqual({});
  writeApproval(file, '0123456789abcdef', 'Ali: meant');
  writeApproval(file, 'fedcba9876543210', 'Ada: too');
  expect(readApprovals(file)).toEqual({ '0123456789abcdef': 'Ali: meant', fedcba9876543210: 'Ada: too' });
  writeFileSync(file, '{ "all": "yes", "0123456789abcdef": " " }');
  expect(() => readApprovals(file)).toThrow(
    /"all" is no approval\.[\s\S]*"0123456789abcdef" is no approval\./,
  );
  for (const text of ['[]', 'null', '"all"']) {
    writeFileSync(file, text);
    expect(() => readApprovals(file)).toThrow(`approved-permissions.json holds ${text}, and not an object.`);
  }
});

test('a stage that nobody has changed has not drifted', async () => {
  const statuses = ['DETECTION_IN_PROGRESS', 'DETECTION_COMPLETE', 'DETECTION_COMPLETE'];
  aws.answers['DescribeStackDriftDetectionStatus'] = () =>
    `<R><DetectionStatus>${statuses.shift()}</DetectionStatus></R>`;

  expect(await findDrift(old.assembly, await caller(), { interval: 1 })).toEqual({
    drifted: [],
    stacks: ['Staging-Shop'],
  });
  const looked = aws.asked.filter(({ operation }) => operation === 'DetectStackDrift');
  expect(looked.map(({ input }) => stackOf(input))).toEqual(['Staging-Shop', nestedArn]);
});

test('what was changed or deleted is told with what is different', async () => {
  aws.answers['DescribeStackResourceDrifts'] = (input: string) =>
    stackOf(input) === nestedArn
      ? '<R><StackResourceDrifts><member><LogicalResourceId>Policy</LogicalResourceId><ResourceType>AWS::S3::BucketPolicy</ResourceType><StackResourceDriftStatus>DELETED</StackResourceDriftStatus></member></StackResourceDrifts></R>'
      : '<R><StackResourceDrifts><member><LogicalResourceId>Queue</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType><StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus><PropertyDifferences><member><PropertyPath>/VisibilityTimeout</PropertyPath><ExpectedValue>30</ExpectedValue><ActualValue>60</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType></member></PropertyDifferences></member></StackResourceDrifts></R>';

  const { drifted } = await findDrift(old.assembly, await caller());
  expect(drifted).toEqual([
    {
      stack: 'Staging-Shop',
      resource: 'Queue',
      type: 'AWS::SQS::Queue',
      isDeleted: false,
      differences: [{ path: '/VisibilityTimeout', expected: '30', actual: '60' }],
    },
    { stack: nestedArn, resource: 'Policy', type: 'AWS::S3::BucketPolicy', isDeleted: true, differences: [] },
  ]);
});

test('drift that cannot be detected is an error, and of a stage that is not deployed there is none', async () => {
  aws.answers['DescribeStackDriftDetectionStatus'] =
    '<R><DetectionStatus>DETECTION_FAILED</DetectionStatus><DetectionStatusReason>Failed to read Queue</DetectionStatusReason></R>';
  await expect(findDrift(old.assembly, await caller())).rejects.toThrow(
    'CloudFormation cannot say whether Staging-Shop has drifted: Failed to read Queue.',
  );

  aws.answers['DescribeStacks'] = missing;
  expect(await findDrift(old.assembly, await caller())).toEqual({ drifted: [], stacks: [] });
});
