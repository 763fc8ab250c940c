import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPythonTool } from './find-python-tool.ts';

// By the schemas of SchemaStore and Renovate, which check-jsonschema brings; each is seen to refuse, too.
const workspace = join(import.meta.dirname, '..', '..', '..');
const program = findPythonTool('check-jsonschema');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-schemas-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['github-workflows', '.github/workflows/*.yml', 'runs-on:', 'runs-off:'],
  ['github-issue-forms', '.github/ISSUE_TEMPLATE/{bug,idea}.yml', 'type: textarea', 'type: text'],
  ['github-issue-config', '.github/ISSUE_TEMPLATE/config.yml', 'enabled: false', 'enabled: perhaps'],
  ['renovate', 'renovate.json', '"semanticCommits": "enabled"', '"semanticCommits": "perhaps"'],
])('%s', (schema, pattern, right, wrong) => {
  const files = globSync(pattern, { cwd: workspace });

  (program ? test : test.skip).each(files)('%s', (file) => {
    expect(check(schema, join(workspace, file))).toEqual({
      status: 0,
      output: expect.stringContaining('ok'),
    });

    const broken = join(folder, basename(file));
    cpSync(join(workspace, file), broken);
    writeFileSync(broken, readFileSync(broken, 'utf8').replace(right, wrong));
    expect(check(schema, broken)).toEqual({ status: 1, output: expect.stringContaining(broken) });
  });

  test('has files', () => {
    expect(files.length).toBeGreaterThan(0);
  });
});

function check(schema: string, file: string): { status: number | null; output: string } {
  const args = ['--builtin-schema', `vendor.${schema}`, file];
  const { status, stdout, stderr } = spawnSync(program ?? '', args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}
