import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { environment } from '../run-forge.ts';
import { synthesizeServicesApp } from '../services-app.ts';
import { demo } from '../workspace-copy.ts';
import { type AcceptedFinding, acceptedFindings } from './accepted-findings.ts';
import { findRoleProblems } from './find-role-problems.ts';
import { readFindings } from './read-findings.ts';
import { readTemplates } from './read-templates.ts';

/** What is accepted of cdk-nag's AwsSolutions pack, and why. */
const accepted: readonly AcceptedFinding[] = [
  {
    rule: /^AwsSolutions-IAM5\[Resource::<Urlstable\w+\.Arn>\/stream\/\*\]$/,
    where: /\/WorkerRole\/DefaultPolicy\/Resource$/,
    reason:
      "ListStreams has no narrower resource than the streams of one table, of which there is one at a time; AWS's own policy template for it (SAM's DynamoDBStreamReadPolicy) says the same.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:s3:::(dev|prod)-all-pictures-<AWS::AccountId>\/thumbs\/\*\]$/,
    where: /\/WorkerRole\/DefaultPolicy\/Resource$/,
    reason: 'Keys of objects are made at run time; one bucket and the prefix of the grant are the limit.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:cloudwatch:[^*]+:alarm:\*\]$/,
    where: /\/DeploymentsRole\/DefaultPolicy\/Resource$/,
    reason: 'CodeDeploy reads the states of alarms, nothing else, and asks for all of them at once.',
  },
  {
    rule: /^AwsSolutions-DDB3$/,
    where: /^Dev\/.*\/Urls:table\/Resource$/,
    reason: 'Point-in-time recovery costs by the size of a table, and Dev goes with its stage. Prod has it.',
  },
  {
    rule: /^AwsSolutions-SQS3$/,
    where: /-Failures:queue\/Resource$/,
    reason:
      'It is where failures end; Lambda sends them there as a destination, which the rule does not know.',
  },
  {
    rule: /^AwsSolutions-S1$/,
    where: /\/Pictures:bucket\/Resource$/,
    reason:
      'Access logs need a second bucket, which would have none. Access is in CloudTrail where a team records data events.',
  },
  {
    rule: /^AwsSolutions-COG4$/,
    where: /\/RestApi\/Default\/(reports|prices|careful)\/GET\/Resource$/,
    reason: 'Guarded by IAM, for callers with roles of their own; Cognito is for people.',
  },
  {
    rule: /^AwsSolutions-APIG2$/,
    where: /\/RestApi\/Resource$/,
    reason: 'No endpoint has a contract here. Where one says validate: true, the API has a validator.',
  },
  ...acceptedFindings.filter(({ rule }) => /APIG(\(1\|6\)|3)\$/.test(rule.source)),
  {
    rule: /^AwsSolutions-COG2$/,
    where: /\/Users:user-pool\/Resource$/,
    reason: 'Users may have a second factor; an app whose users have to says mfa: REQUIRED.',
  },
  {
    rule: /^AwsSolutions-COG8$/,
    where: /\/Users:user-pool\/Resource$/,
    reason: 'The Plus tier, with its threat protection, costs by the user: a choice of each team.',
  },
  {
    rule: /^AwsSolutions-SMG4$/,
    where: /\/Session:secret\/Resource$/,
    reason: 'What rotates a secret depends on what takes it; the app knows, and may declare it on the stack.',
  },
  {
    rule: /^AwsSolutions-APIG1$/,
    where: /\/WebSocketStage\/Resource$/,
    reason:
      "Logs of API Gateway need a role for the account and region, which two stacks would take from each other. Every call is in its function's own log. Who has such a role turns them on through services.webSockets.stage.",
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    where: /\/WebSocketApi\/Route-(\$disconnect|sendMessage)$/,
    reason: 'Only $connect can be guarded, and is: who is connected has been let in.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:execute-api:[^*]+:<WebSocketApi\w+>\/(dev|prod)\/\*\/@connections\/\*\]$/,
    where: /\/WorkerRole\/DefaultPolicy\/Resource$/,
    reason: 'Connections are made at run time; the API, its stage and @connections are the limit.',
  },
];

test('every finding of the AwsSolutions pack about what functions use is accepted for a reason', () => {
  const findings = judge();
  const isFor =
    ({ rule, where }: AcceptedFinding) =>
    (finding: (typeof findings)[number]) =>
      rule.test(finding.rule) && where.test(finding.where);

  expect(findings.filter((finding) => !accepted.some((each) => isFor(each)(finding)))).toEqual([]);
  expect(accepted.filter((each) => !findings.some(isFor(each))).map(({ rule }) => rule.source)).toEqual([]);
}, 120_000);

test('no role is wider than it needs, and only its service may assume it', () => {
  const templates = readTemplates(
    synthesizeServicesApp({ root: mkdtempSync(join(tmpdir(), 'forge-services-')) }),
  );

  expect(templates.map(({ name }) => name)).toHaveLength(2);
  expect(templates.flatMap(findRoleProblems)).toEqual([]);
}, 120_000);

// The synth fails where there are findings; the report is written all the same.
function judge() {
  const root = mkdtempSync(join(tmpdir(), 'forge-nag-'));
  const args = ['--import', 'tsx', join(import.meta.dirname, 'nag-services-app.ts'), root];
  const { stderr } = spawnSync(process.execPath, args, { cwd: demo, env: environment(), encoding: 'utf8' });
  return readFindings(join(root, 'cdk.out'), stderr);
}
