import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { renderRequirements, requirements } from './requirements.ts';

test('what the engine consists of has the versions and hashes that the tools of this workspace have', () => {
  const file = join(import.meta.dirname, '../../../../tools/python-requirements.txt');
  const known = readFileSync(file, 'utf8');
  const foreign = requirements
    .filter(([requirement]) => !requirement.includes('python_version'))
    .flatMap(([requirement, hashes]) => [`${requirement} \\`, ...hashes])
    .filter((text) => !known.includes(text));

  expect(foreign).toEqual([]);
});

test('pip gets a line for each, with its hashes', () => {
  expect(renderRequirements()).toMatch(/^ministack==[\d.]+ --hash=sha256:[0-9a-f]{64} --hash=sha256:/m);
});
