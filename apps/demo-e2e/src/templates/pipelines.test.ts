import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { environment } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { type AcceptedFinding, acceptedFindings } from './accepted-findings.ts';
import { findRoleProblems } from './find-role-problems.ts';
import { type Finding, readFindings } from './read-findings.ts';
import { readTemplates } from './read-templates.ts';

/** What is accepted of cdk-nag's AwsSolutions pack where pipelines and stages ask for all that is off by default. */
const accepted: readonly AcceptedFinding[] = [
  {
    rule: /^AwsSolutions-S1$/,
    where: /^Staging-Asked-Stack\/BuildCache\/Resource$/,
    reason: 'It holds packages as registries hand them out, for the builds of one pipeline.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::<BuildCache\w+\.Arn>\/\*\]$/,
    where: /^Staging-Asked-Stack\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason: 'Keys of caches are hashes of lockfiles; the bucket of the one pipeline is the limit.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:s3:::asked-docs\/Asked\/((artifacts|releases)\/)?(Staging|Prod)\/([a-z]+\/)?\*\]$/,
    where: /\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason: 'The files of docs, pages and releases; the prefix of the stage is the limit.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    where: /\/Asked-Lambda-Stack\/(Hello|Worker)Role\/Resource$/,
    reason: 'PutTraceSegments and PutTelemetryRecords of X-Ray take no resource.',
  },
  {
    rule: /^AwsSolutions-IAM4\[Policy::\S+\/AmazonAPIGatewayPushToCloudWatchLogs\]$/,
    where: /\/RestApi\/CloudWatchRole\/Resource$/,
    reason: 'The policy that API Gateway asks for; it is the role of the account, made where an app says so.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:cloudwatch:[^*]+:alarm:\*\]$/,
    where: /\/DeploymentsRole\/DefaultPolicy\/Resource$/,
    reason: 'CodeDeploy reads the states of alarms, nothing else, and asks for all of them at once.',
  },
  {
    rule: /^AwsSolutions-APIG2$/,
    where: /\/RestApi\/Resource$/,
    reason: 'The endpoint takes no input.',
  },
  {
    rule: /^AwsSolutions-COG4$/,
    where: /\/RestApi\/Default\/hello\/GET\/Resource$/,
    reason: 'Guarded by IAM, for callers with roles of their own; Cognito is for people.',
  },
];

const root = mkdtempSync(join(tmpdir(), 'forge-nag-'));
let findings: Finding[];

// The synth fails where there are findings; the report is written all the same.
beforeAll(() => {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'nag-pipelines-app.ts'), root];
  const { stderr } = spawnSync(process.execPath, args, { cwd: demo, env: environment(), encoding: 'utf8' });
  // The demo has its account and region open, as the list of what is accepted of it has.
  findings = readFindings(join(root, 'cdk.out'), stderr).map(({ rule, where }) => ({
    rule: rule.replaceAll('111111111111', '<AWS::AccountId>').replaceAll('eu-west-1', '<AWS::Region>'),
    where,
  }));
}, 180_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('every finding of the AwsSolutions pack where all is asked for is accepted for a reason', () => {
  const isFor =
    ({ rule, where }: AcceptedFinding) =>
    (finding: Finding) =>
      rule.test(finding.rule) && where.test(finding.where);

  expect(
    findings.filter((finding) => ![...acceptedFindings, ...accepted].some((each) => isFor(each)(finding))),
  ).toEqual([]);
  expect(accepted.filter((each) => !findings.some(isFor(each))).map(({ rule }) => rule.source)).toEqual([]);
});

test('no role is wider than it needs where all is asked for, and only its service may assume it', () => {
  const templates = readTemplates(join(root, 'cdk.out'));
  const known = [
    /PipelineUpdatePipelineSelfMutationRole\w+: allows cloudformation:DescribeStacks, s3:ListBucket on every resource$/,
    /Role\w*: allows xray:PutTelemetryRecords, xray:PutTraceSegments on every resource$/,
  ];

  expect(templates).toHaveLength(5);
  expect(
    templates.flatMap(findRoleProblems).filter((problem) => !known.some((each) => each.test(problem))),
  ).toEqual([]);
});
