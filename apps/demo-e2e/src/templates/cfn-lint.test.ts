import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findPythonTool } from '../find-python-tool.ts';
import { runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { readTemplates } from './read-templates.ts';

const cfnLint = findPythonTool('cfn-lint');
const assembly = mkdtempSync(join(tmpdir(), 'forge-lint-'));

// W3005: the CDK writes DependsOn also where a reference says it already. It costs nothing and is not ours to change.
const accepted = ['W3005'];

(cfnLint ? test : test.skip)(
  'cfn-lint finds nothing in any template of the demo',
  async () => {
    const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
    if (code !== 0) throw new Error(output);
    const files = readTemplates(assembly).map(({ file }) => file);

    expect(files.length).toBeGreaterThanOrEqual(7);
    expect(await lint(files)).toEqual([]);
  },
  180_000,
);

(cfnLint ? test : test.skip)('cfn-lint refuses a template that CloudFormation would refuse', async () => {
  const file = join(assembly, 'broken.template.json');
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
