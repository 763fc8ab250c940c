import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { groups } from '../big-app.ts';
import { environment, runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { acceptedFindings } from './accepted-findings.ts';
import { type Finding, readFindings } from './read-findings.ts';

let findings: Finding[];

beforeAll(async () => {
  findings = await judgeDemo();
}, 180_000);

test('the AwsSolutions pack judges the pipelines and what they deploy', () => {
  const stacks = new Set(findings.map(({ where }) => where.split('/').slice(0, 2).join('/')));

  for (const stack of ['Dev', 'Staging', 'Prod'])
    expect([...stacks]).toContain(`${stack}-Lambda-Forge-Demo-Stack/${stack}`);
  expect([...stacks]).toContain('Prod-Lambda-Forge-Demo-Stack/Pipeline');
});

test('every finding is accepted for a reason', () => {
  expect(
    findings.filter((finding) => !acceptedFindings.some((accepted) => isFor(accepted, finding))),
  ).toEqual([]);
});

test('every reason is still needed', () => {
  const idle = acceptedFindings.filter((accepted) => !findings.some((finding) => isFor(accepted, finding)));

  expect(idle.map(({ rule }) => rule.source)).toEqual([]);
});

test('a public endpoint that nobody listed is a finding', () => {
  const where = 'Dev-Lambda-Forge-Demo-Stack/Dev/Lambda-Stack/RestApi/Default/admin/GET/Resource';

  expect(
    acceptedFindings.filter((accepted) => isFor(accepted, { rule: 'AwsSolutions-APIG4', where })),
  ).toEqual([]);
});

test('an app of 120 endpoints in nested stacks has no other findings, and none is open that is not public', () => {
  const found = judgeBigApp();
  const open = found.filter(({ rule }) => rule === 'AwsSolutions-APIG4').map(({ where }) => where);
  const stated = groups.flatMap((group) => [
    `Dev/Big-Lambda-Stack/${group}/GET--${group}--0--{id}/Resource`,
    `Dev/Big-Lambda-Stack/${group}/POST--${group}--0/Resource`,
  ]);

  expect(open.sort()).toEqual(
    [...stated, 'Dev/Big-Lambda-Stack/RestApi/Default/picture/GET/Resource'].sort(),
  );
  expect(found.filter(({ rule }) => !acceptedFindings.some((accepted) => accepted.rule.test(rule)))).toEqual(
    [],
  );
}, 120_000);

function isFor({ rule, where }: (typeof acceptedFindings)[number], finding: Finding): boolean {
  return rule.test(finding.rule) && where.test(finding.where);
}

async function judgeDemo(): Promise<Finding[]> {
  const output = mkdtempSync(join(tmpdir(), 'forge-nag-'));
  const file = join(import.meta.dirname, 'nag-app.ts');
  const app = `node --conditions=@lambda-forge/source --import tsx ${file}`;
  const { output: text } = await runCdk(['synth', '--quiet', '--output', output, '--app', app], demo);
  return readFindings(output, text);
}

// The synth fails where there are findings; the report is written all the same.
function judgeBigApp(): Finding[] {
  const root = mkdtempSync(join(tmpdir(), 'forge-nag-'));
  const args = ['--import', 'tsx', join(import.meta.dirname, 'nag-big-app.ts'), root];
  const { stderr } = spawnSync(process.execPath, args, { cwd: demo, env: environment(), encoding: 'utf8' });
  return readFindings(join(root, 'cdk.out'), stderr);
}
