import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { readAssembly, type StackArtifact } from '@lambda-forge/assembly';
import { type BudgetEntry, templateBytesLimit } from '@lambda-forge/manifest';

/** How large the templates of the stacks of a budget are, those of their nested stacks included, largest first. */
export function readTemplateSizes(assembly: string, budget: readonly BudgetEntry[]): BudgetEntry[] {
  const names = new Set(budget.map(({ stack }) => stack));
  const found = new Map<string, BudgetEntry>();
  for (const { stackName, templateFile, assets } of findStacks(assembly)) {
    if (!names.has(stackName)) continue;
    const nested = assets.map(({ path }) => path).filter((path) => path.endsWith('.nested.template.json'));
    const sizes = [templateFile, ...nested].map((path) => ({ path, used: statSync(path).size }));
    const [largest] = sizes.sort((a, b) => b.used - a.used);
    if (!largest) continue;
    const quota = largest.path === templateFile ? 'template bytes' : `bytes of ${basename(largest.path)}`;
    found.set(stackName, {
      stack: stackName,
      quota,
      used: largest.used,
      limit: templateBytesLimit,
      perEndpoint: 0,
    });
  }
  return [...found.values()];
}

function findStacks(directory: string): StackArtifact[] {
  const { stacks, nested } = readAssembly(directory);
  return [...stacks, ...nested.flatMap((inner) => findStacks(inner.directory))];
}
