import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { recordRun } from '@lambda-forge/run-records';
import { renderRunFile } from './render-run-file.ts';
import type { PageData } from './run-data.ts';

const directory = mkdtempSync(join(tmpdir(), 'forge-run-page-'));
const log = join(directory, 'logs', 'Build.Synth.log');
mkdirSync(join(directory, 'logs'));
writeFileSync(log, `${'x'.repeat(2 ** 20)}\n</script><script>alert(1)</script>\n`);
const recorder = recordRun(directory, { id: 'r', pipeline: 'A <b> & "c"', work: '' });
const actions = [{ name: 'Synth', category: 'Build', provider: 'CodeBuild', runOrder: 1 }];
recorder.pipelineStarted({ name: 'A <b> & "c"', stages: [{ name: 'Build', actions }] });
recorder.actionStarted('Build', 'Synth', log);
const page = renderRunFile([directory]);

test('a page runs its own script and style, and nothing else', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const hashOf = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(
    `script-src ${hashOf(/<script type="module">([\s\S]*)<\/script><\/body>/.exec(page)?.[1])}`,
  );
  expect(policy).toContain(`style-src ${hashOf(/<style>([\s\S]*)<\/style>/.exec(page)?.[1])}`);
  expect(page.match(/<script/g)).toHaveLength(2);
});

test('what a log says is data, of a long one its end, and a name is text', () => {
  const [, json = ''] = /id="data">([\s\S]*?)<\/script>/.exec(page) ?? [];
  const { runs } = JSON.parse(json) as PageData;
  const text = runs[0]?.logs['Build.Synth'] ?? '';

  expect(text).toMatch(/^\(The first 36 bytes of .*Build\.Synth\.log are left out\.\)\nx/);
  expect(text).toMatch(/\n<\/script><script>alert\(1\)<\/script>\n$/);
  expect(page).toContain('<title>A &#60;b&#62; &#38; &#34;c&#34;: running</title>');
});
