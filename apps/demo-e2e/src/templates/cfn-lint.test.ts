import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyAssembly } from '../assembly/copy-assembly.ts';
import { groups, synthesizeBigApp } from '../big-app.ts';
import { findPythonTool } from '../find-python-tool.ts';
import { synthesizePipelinesApp } from '../pipelines-app.ts';
import { synthesizeServicesApp } from '../services-app.ts';
import { readTemplates } from './read-templates.ts';

const cfnLint = findPythonTool('cfn-lint');
const folder = mkdtempSync(join(tmpdir(), 'forge-lint-'));

// W3005: the CDK writes DependsOn also where a reference says it already. It costs nothing and is not ours to change.
const accepted = ['W3005'];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let templates: Readonly<Record<string, readonly string[]>>;
let findings: readonly Finding[];

// In one go: to read what CloudFormation knows takes cfn-lint as long as to judge an app by it.
beforeAll(async () => {
  if (!cfnLint) return;
  const read = (assembly: string) => readTemplates(assembly).map(({ file }) => file);
  const big = (assets: 'isolated' | 'shared') => synthesizeBigApp({ root: join(folder, assets), assets });
  templates = {
    demo: read(copyAssembly()),
    isolated: read(big('isolated')),
    shared: read(big('shared')),
    services: read(synthesizeServicesApp({ root: join(folder, 'services') })),
    pipelines: read(synthesizePipelinesApp({ root: join(folder, 'pipelines') })),
    broken: [writeBrokenTemplate()],
  };
  findings = await lint(Object.values(templates).flat());
}, 400_000);

(cfnLint ? test : test.skip)('cfn-lint finds nothing in any template of the demo', () => {
  expect(filesOf('demo').length).toBeGreaterThanOrEqual(7);
  expect(findingsIn('demo')).toEqual([]);
});

(cfnLint ? test : test.skip).each(['isolated', 'shared'])(
  'cfn-lint finds nothing in an app of 120 endpoints with nested stacks and %s assets',
  (assets) => {
    expect(filesOf(assets).length).toBeGreaterThan(groups.length);
    expect(findingsIn(assets)).toEqual([]);
  },
);

(cfnLint ? test : test.skip)('cfn-lint finds nothing in an app that uses every service', () => {
  expect(filesOf('services')).toHaveLength(2);
  expect(findingsIn('services')).toEqual([]);
});

(cfnLint ? test : test.skip)(
  'cfn-lint finds nothing in pipelines and stages that ask for all that is off by default',
  () => {
    expect(filesOf('pipelines')).toHaveLength(5);
    expect(findingsIn('pipelines')).toEqual([]);
  },
);

(cfnLint ? test : test.skip)('cfn-lint refuses a template that CloudFormation would refuse', () => {
  expect(findingsIn('broken').map(({ Rule }) => Rule.Id)).toEqual(['E3003']);
});

(cfnLint ? test : test.skip)('each finding names one of these files', () => {
  const known = new Set(Object.values(templates).flat());

  expect(findings.filter(({ Filename }) => !known.has(Filename))).toEqual([]);
});

function filesOf(app: string): readonly string[] {
  return templates[app] ?? [];
}

function findingsIn(app: string): readonly Finding[] {
  return findings.filter(({ Filename }) => filesOf(app).includes(Filename));
}

function writeBrokenTemplate(): string {
  const file = join(folder, 'broken.template.json');
  const role = { Type: 'AWS::IAM::Role', Properties: { Description: 'No trust policy' } };
  writeFileSync(file, JSON.stringify({ Resources: { Role: role } }));
  return file;
}

interface Finding {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Filename: string;
}

function lint(files: readonly string[]): Promise<Finding[]> {
  const args = ['--format', 'json', '--ignore-checks', ...accepted, '--', ...files];
  return new Promise((resolve, reject) => {
    execFile(cfnLint ?? '', args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (stdout.trim()) resolve(JSON.parse(stdout) as Finding[]);
      else if (error) reject(new Error(stderr, { cause: error }));
      else resolve([]);
    });
  });
}
