import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BudgetEntry } from '@lambda-forge/manifest';
import { Stack, Stage } from 'aws-cdk-lib';
import { publishedLimits } from './limits.ts';

/** How large the templates of a stack and of its nested stacks are, when they have been written. */
export function measureTemplates(stack: Stack): BudgetEntry[] {
  const stacks = stack.node.findAll().filter((node) => Stack.isStack(node));
  return stacks.map((own) => ({
    stack: own === stack ? stack.stackName : `${stack.stackName}/${own.node.id}`,
    quota: 'template bytes',
    used: statSync(join(Stage.of(own)?.outdir ?? '', own.templateFile)).size,
    limit: publishedLimits.templateBytes,
    perEndpoint: 0,
  }));
}
