import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
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

(cfnLint ? test : test.skip)(
  'cfn-lint finds nothing in any template of the demo',
  async () => {
    const files = readTemplates(copyAssembly()).map(({ file }) => file);

    expect(files.length).toBeGreaterThanOrEqual(7);
    expect(await lint(files)).toEqual([]);
  },
  180_000,
);

(cfnLint ? test : test.skip).each(['isolated', 'shared'] as const)(
  'cfn-lint finds nothing in an app of 120 endpoints with nested stacks and %s assets',
  async (assets) => {
    const templates = readTemplates(synthesizeBigApp({ root: join(folder, assets), assets }));

    expect(templates.length).toBeGreaterThan(groups.length);
    expect(await lint(templates.map(({ file }) => file))).toEqual([]);
  },
  180_000,
);

(cfnLint ? test : test.skip)(
  'cfn-lint finds nothing in an app that uses every service',
  async () => {
    const templates = readTemplates(synthesizeServicesApp({ root: join(folder, 'services') }));

    expect(templates).toHaveLength(2);
    expect(await lint(templates.map(({ file }) => file))).toEqual([]);
  },
  180_000,
);

(cfnLint ? test : test.skip)(
  'cfn-lint finds nothing in pipelines and stages that ask for all that is off by default',
  async () => {
    const templates = readTemplates(synthesizePipelinesApp({ root: join(folder, 'pipelines') }));

    expect(templates).toHaveLength(5);
    expect(await lint(templates.map(({ file }) => file))).toEqual([]);
  },
  180_000,
);

(cfnLint ? test : test.skip)('cfn-lint refuses a template that CloudFormation would refuse', async () => {
  const file = join(folder, 'broken.template.json');
  const role = { Type: 'AWS::IAM::Role', Properties: { Description: 'No trust policy' } };
  writeFileSync(file, JSON.stringify({ Resources: { Role: role } }));

  expect((await lint([file])).map(({ Rule }) => Rule.Id)).toEqual(['E3003']);
});

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
