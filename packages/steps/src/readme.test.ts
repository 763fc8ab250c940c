import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

// As the CDK CLI runs an app: with the context of cdk.json, and a folder to write to.
const home = join(import.meta.dirname, '..');
const readme = readFileSync(join(home, 'README.md'), 'utf8');
let assembly: string;

beforeEach(() => {
  assembly = mkdtempSync(join(tmpdir(), 'steps-readme-'));
});

afterEach(() => {
  rmSync(assembly, { recursive: true });
});

test('the example of the README makes a pipeline of its settings', () => {
  const { context } = JSON.parse(findBlock('json')) as { context: object };
  const { status, stderr } = run(context);

  expect([status, stderr]).toEqual([0, '']);
  expect(readFileSync(join(assembly, 'Pipeline.template.json'), 'utf8')).toContain('UnitTests');
});

test('the example of the README says what its settings lack', () => {
  const { status, stderr } = run({ '@aws-cdk/core:checkSecretUsage': true });

  expect(status).toBe(1);
  expect(stderr).toContain('"staging": { "arns": {} },');
});

function run(context: object): { status: number | null; stderr: string } {
  const environment = { CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: assembly };
  const flags = ['--conditions=@lambda-forge/source', '--input-type=module-typescript'];
  return spawnSync(process.execPath, flags, {
    cwd: home,
    env: { ...process.env, ...environment, NODE_OPTIONS: '' },
    input: findBlock('ts'),
    encoding: 'utf8',
  });
}

function findBlock(language: string): string {
  const [, block = ''] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(readme) ?? [];
  return block;
}
