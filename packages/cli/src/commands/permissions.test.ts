import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type FakeAws, startFakeAwsHere } from '@lambda-forge/test-support';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();
const start = process.cwd();
const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-permissions-')));
const kept = join(root, '.forge', 'deployed');
let aws: FakeAws;

const statusAnswer = '<R><StackStatus>UPDATE_COMPLETE</StackStatus></R>';
const template = (...Action: readonly string[]) => {
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
  return {
    Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['orders'], PolicyDocument } } },
  };
};
const write = (file: string, value: object) => writeFileSync(join(root, file), JSON.stringify(value));
const synthesize = (...actions: readonly string[]) =>
  write('made/assembly-Staging/stack.template.json', template(...actions));
// As a pipeline on this machine keeps them.
const deploy = (...actions: readonly string[]) => {
  synthesize(...actions);
  cpSync(join(root, 'made', 'assembly-Staging'), join(kept, 'assembly-Staging'), { recursive: true });
};

beforeAll(async () => {
  aws = await startFakeAwsHere();
  mkdirSync(join(root, 'made', 'assembly-Staging'), { recursive: true });
  write('cdk.json', { app: 'true' });
  write('made/functions.json', {
    version: 1,
    name: 'Shop',
    stages: { Staging: { functions: [], authorizers: [] } },
  });
  const properties = { directoryName: 'assembly-Staging', displayName: 'Staging-Shop-Stack/Staging' };
  write('made/manifest.json', { artifacts: { Staging: { type: 'cdk:cloud-assembly', properties } } });
  const stack = { stackName: 'Staging-Shop', templateFile: 'stack.template.json' };
  const artifacts = { Stack: { type: 'aws:cloudformation:stack', properties: stack } };
  write('made/assembly-Staging/manifest.json', { artifacts });
  process.chdir(root);
});

beforeEach(() => {
  for (const path of ['approved-permissions.json', '.forge'])
    rmSync(join(root, path), { recursive: true, force: true });
  delete process.env['LAMBDA_FORGE_DEPLOYED'];
});

afterAll(async () => {
  process.chdir(start);
  await aws.stop();
  rmSync(root, { recursive: true, force: true });
});

const permissions = (...more: readonly string[]) => main(['permissions', '--assembly', 'made', ...more]);

test('in a pipeline on this machine, the first release has nothing to compare with, and a narrowing passes', async () => {
  process.env['LAMBDA_FORGE_DEPLOYED'] = kept;
  synthesize('s3:*');
  expect(await permissions('--stage', 'Staging')).toBe(0);
  expect(printed.text).toBe('Nothing of stage Staging is deployed yet: there is nothing to compare with.\n');

  printed.clear();
  deploy('s3:*');
  synthesize('s3:GetObject');
  expect(await permissions()).toBe(0);
  expect(printed.text).toBe('Stage Staging lets no more be done than what is deployed.\n');
});

test('a broadening fails with what is more, until exactly that is approved', async () => {
  deploy('s3:GetObject');
  synthesize('s3:GetObject', 's3:PutObject');
  const against = ['--against', join('.forge', 'deployed')];

  expect(await permissions(...against)).toBe(1);
  expect(printed.text).toMatch(
    /^error PERMISSIONS_BROADENED Stage Staging would let 1 thing be done that what is deployed does not:\n {2}Staging-Shop, orders: it may do s3:PutObject on every resource\n {2}If that is meant, approve exactly this: add "[0-9a-f]{16}": "<who, and why>" to approved-permissions.json, or by hand: forge permissions --stage Staging --approve /,
  );
  expect(await permissions(...against, '--approve', 'Ali: uploads')).toBe(0);
  expect(readFileSync(join(root, 'approved-permissions.json'), 'utf8')).toMatch(
    /"[0-9a-f]{16}": "Ali: uploads"/,
  );
  printed.clear();
  expect(await permissions(...against)).toBe(0);
  expect(printed.text).toMatch(
    /it may do s3:PutObject on every resource\nApproved \([0-9a-f]{16}\): Ali: uploads\n$/,
  );

  synthesize('s3:GetObject', 's3:PutObject', 's3:DeleteObject');
  expect(await permissions(...against)).toBe(1);
});

test('a folder that is not there is not taken for a first release', async () => {
  synthesize('s3:*');

  expect(await permissions('--against', join('.forge', 'deplyed'))).toBe(1);
  expect(printed.text).toContain('There is no folder');
});

test('nothing is approved without a reason', async () => {
  deploy('s3:GetObject');
  synthesize('s3:*');

  expect(await permissions('--against', join('.forge', 'deployed'), '--approve', ' ')).toBe(1);
  expect(printed.text).toContain('An approval needs a reason.');
  expect(existsSync(join(root, 'approved-permissions.json'))).toBe(false);
});

test('an emulator that is named is compared with, also in a pipeline on this machine', async () => {
  process.env['LAMBDA_FORGE_DEPLOYED'] = kept;
  synthesize('s3:PutObject');
  aws.answers['DescribeStacks'] = statusAnswer;
  aws.answers['GetTemplate'] =
    `<R><TemplateBody>${JSON.stringify(template('s3:GetObject'))}</TemplateBody></R>`;

  expect(await permissions('--endpoint', process.env['AWS_ENDPOINT_URL'] ?? '')).toBe(1);
});

test('on AWS, templates are compared with what CloudFormation has', async () => {
  synthesize('s3:PutObject');
  aws.answers['DescribeStacks'] = statusAnswer;
  aws.answers['GetTemplate'] =
    `<R><TemplateBody>${JSON.stringify(template('s3:GetObject'))}</TemplateBody></R>`;

  expect(await permissions('--json')).toBe(1);
  expect(JSON.parse(printed.stdout).error).toMatchObject({
    code: 'PERMISSIONS_BROADENED',
    problems: [{ message: 'Staging-Shop, orders: it may do s3:PutObject on every resource' }],
  });
});

test('drift is told with what to do, and on this machine there is none to look for', async () => {
  const drift = () => main(['drift', '--assembly', 'made', '--stage', 'Staging']);
  const changed =
    '<member><LogicalResourceId>Queue</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType><StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus><PropertyDifferences><member><PropertyPath>/VisibilityTimeout</PropertyPath><ExpectedValue>30</ExpectedValue><ActualValue>60</ActualValue></member></PropertyDifferences></member>';
  Object.assign(aws.answers, {
    DescribeStacks: statusAnswer,
    DetectStackDrift: '<R><StackDriftDetectionId>7</StackDriftDetectionId></R>',
    DescribeStackDriftDetectionStatus: '<R><DetectionStatus>DETECTION_COMPLETE</DetectionStatus></R>',
    DescribeStackResourceDrifts: `<R><StackResourceDrifts>${changed}</StackResourceDrifts></R>`,
    ListStackResources: '<R><StackResourceSummaries/></R>',
  });

  expect(await drift()).toBe(1);
  expect(printed.text).toBe(
    'error DRIFTED Stage Staging is not as it was deployed: Queue (AWS::SQS::Queue) of Staging-Shop was changed: /VisibilityTimeout is 60, and not 30.\n  Change it back, or say the same in the app: the next deploy that touches it sets what the template says.\n',
  );
  aws.answers['DescribeStackResourceDrifts'] = '<R><StackResourceDrifts/></R>';
  printed.clear();
  expect(await drift()).toBe(0);
  expect(printed.text).toBe('Stage Staging is as it was deployed: Staging-Shop.\n');
  printed.clear();
  process.env['LAMBDA_FORGE_DEPLOYED'] = kept;
  expect(await drift()).toBe(0);
  expect(printed.text).toContain('runs on this machine, where nothing but the pipeline changes it');
});
