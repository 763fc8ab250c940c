import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { acceptedFindings } from './accepted-findings.ts';

interface Finding {
  readonly rule: string;
  readonly where: string;
}

let findings: Finding[];

beforeAll(async () => {
  findings = await judge();
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

function isFor({ rule, where }: (typeof acceptedFindings)[number], finding: Finding): boolean {
  return rule.test(finding.rule) && where.test(finding.where);
}

interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

async function judge(): Promise<Finding[]> {
  const output = mkdtempSync(join(tmpdir(), 'forge-nag-'));
  const file = join(import.meta.dirname, 'nag-app.ts');
  const app = `node --conditions=@lambda-forge/source --import tsx ${file}`;
  const { output: text } = await runCdk(['synth', '--quiet', '--output', output, '--app', app], demo);
  const report = JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8')) as ValidationReport;
  const pack = report.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
  if (!pack) throw new Error(`The pack has not reported:\n${text}`);
  return pack.violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, where: constructPath })),
  );
}
