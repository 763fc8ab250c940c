import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findPythonTool } from './find-python-tool.ts';

// What an attacker could do with the workflows, as zizmor sees it; on a copy, in which it is seen to find something.
const workspace = join(import.meta.dirname, '..', '..', '..');
const program = findPythonTool('zizmor');
const testWithTool = program ? test : test.skip;
let copy = '';

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'forge-zizmor-'));
  mkdirSync(join(copy, '.github'));
  cpSync(join(workspace, '.github', 'workflows'), join(copy, '.github', 'workflows'), { recursive: true });
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

testWithTool('nothing is found in the workflows', () => {
  expect(audit()).toEqual({ status: 0, output: expect.stringContaining('No findings to report') });
});

testWithTool.each([
  ['unpinned-uses', /@[0-9a-f]{40} # (v[\d.]+)/, '@$1'],
  ['excessive-permissions', 'permissions: {}', 'permissions: write-all'],
  ['artipacked', /with:\n +persist-credentials: false/, 'with: {}'],
  ['template-injection', 'run: bash .ci/run', `run: bash .ci/run $${'{{ github.head_ref }}'}`],
  ['dangerous-triggers', 'pull_request:', 'pull_request_target:'],
])('%s would be', (finding, right, wrong) => {
  const file = join(copy, '.github', 'workflows', 'ci.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(right, wrong));

  const { status, output } = audit();
  expect(output).toContain(`[${finding}]`);
  expect(status).toBeGreaterThan(10);
});

function audit(): { status: number | null; output: string } {
  const args = ['--offline', '--persona', 'pedantic', '--no-progress', '--color', 'never', '.'];
  const { status, stdout, stderr } = spawnSync(program ?? '', args, { cwd: copy, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}
