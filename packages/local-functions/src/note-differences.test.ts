import { expect, test } from '@jest/globals';
import type { FunctionConfig } from './function-config.ts';
import { noteDifferences } from './note-differences.ts';

test.each([
  'the runtime python3.13 does not run here',
  'only AWS knows its ARN. Give the value another way.',
])('a function that cannot be invoked, as "%s", is told of in whole sentences', (refusal) => {
  const texts: string[] = [];
  const functions = [
    { name: 'Orders', runtime: 'x', foreignLayers: [], refusal } as unknown as FunctionConfig,
  ];
  noteDifferences({ functions, notes: [] }, ({ text }) => texts.push(text));

  expect(texts).toEqual([
    expect.stringMatching(/^Orders cannot be invoked: .*[^.]\. An emulator of AWS may run it: forge deploy/),
  ]);
});
