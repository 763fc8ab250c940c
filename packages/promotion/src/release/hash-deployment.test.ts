import { expect, test } from '@jest/globals';
import { type WrittenStage, writeAssembly } from '../written-assembly.test.support.ts';
import { createRelease } from './create-release.ts';
import { hashDeployment } from './hash-deployment.ts';

interface Given {
  readonly stage?: WrittenStage;
  readonly commit?: string;
  readonly others?: ReadonlyMap<string, string>;
}

function hashOf({ stage = {}, commit, others }: Given = {}): string {
  const written = writeAssembly({ Staging: stage });
  try {
    return hashDeployment(createRelease({ ...written, stage: 'Staging', commit }), others);
  } finally {
    written.remove();
  }
}

test('is the same for another commit at another time, in another folder', () => {
  expect(hashOf({ commit: 'a'.repeat(40) })).toBe(hashOf({ commit: 'b'.repeat(40) }));
  expect(hashOf()).toMatch(/^[0-9a-f]{64}$/);
});

test.each<[string, Given]>([
  ['an asset', { stage: { code: 'other.zip' } }],
  ['a setting of a function', { stage: { memory: 512 } }],
  ['the document alone', { stage: { status: '201' } }],
  ['who may call', { stage: { isPublic: false } }],
  ['a test', { others: new Map([['functions/orders/unit.test.ts', 'test()']]) }],
])('is another one for %s', (_, given) => {
  expect(hashOf(given)).not.toBe(hashOf());
});
