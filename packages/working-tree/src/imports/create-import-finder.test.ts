import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createImportFinder } from './create-import-finder.ts';

test('a finder looks at a file once, and the next one as it is then', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-imports-')));
  const put = (name: string, text = ''): string => {
    const file = join(root, name);
    writeFileSync(file, text);
    return file;
  };
  const one = put('one.ts', "import './shared.js';\n");
  const two = put('two.ts', "import './shared.js';\n");
  const shared = put('shared.ts', "import './old.js';\n");
  const old = put('old.ts');
  const find = createImportFinder();
  const isThere = (path: string) => path.endsWith('.ts');

  expect(find([one]).filter(isThere)).toEqual([one, shared, old]);
  put('shared.ts', "import './new.js';\n");
  const added = put('new.ts');
  rmSync(old);
  expect(find([two]).filter(isThere)).toEqual([two, shared, old]);
  expect(createImportFinder()([two]).filter(isThere)).toEqual([two, shared, added]);
  rmSync(root, { recursive: true });
});
