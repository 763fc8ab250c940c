import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairs } from './pairs.test.support.ts';

// What oasdiff says of the pairs of documents that this package is tested with: `node record-oasdiff.test.support.ts
// <oasdiff> <version>`, where that is its binary (`go install github.com/oasdiff/oasdiff@v1.38.0`). The tests read the record.
const [oasdiff = 'oasdiff', version = 'v1.38.0'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'oasdiff-'));
const levels = ['none', 'info', 'warning', 'error'] as const;
try {
  const verdicts = Object.fromEntries(
    pairs.map(({ name, before, after }) => {
      const files = [before, after].map((document, index) => {
        const file = join(folder, `${index}.json`);
        writeFileSync(file, JSON.stringify(document));
        return file;
      });
      const printed = execFileSync(oasdiff, ['changelog', '--format', 'json', ...files], {
        encoding: 'utf8',
      });
      const changes = JSON.parse(printed || '[]') as readonly { readonly level: number }[];
      return [name, levels[Math.max(0, ...changes.map(({ level }) => level))]];
    }),
  );
  const record = join(import.meta.dirname, '..', 'fixtures', 'oasdiff.json');
  writeFileSync(record, `${JSON.stringify({ version, verdicts }, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
