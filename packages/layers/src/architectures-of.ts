import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { LayerCalls } from './layer-calls.ts';

/** Of the functions that have a layer: `x86_64`, `arm64`. */
export function architecturesOf({ uses }: LayerCalls, name: string): string[] {
  const found = uses
    .filter((use) => use.name === name)
    .map(({ fn }) => (fn.construct.architecture ?? Architecture.X86_64).name);
  return [...new Set(found)].sort();
}
