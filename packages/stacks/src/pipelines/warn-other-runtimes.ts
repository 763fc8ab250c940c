import { majorOf } from '@lambda-forge/steps';
import { StageMessages } from '@lambda-forge/synthesis';
import { RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import type { LambdaStack } from '../lambda-stack.ts';

/** Warns of functions on another major version of Node.js than the builds that test them. */
export function warnOtherRuntimes(stack: LambdaStack, nodejs: string): void {
  const others = stack.functions.filter(
    ({ runtime }) => runtime.family === RuntimeFamily.NODEJS && majorOf(runtime) !== nodejs,
  );
  if (others.length === 0) return;
  const list = others.map(({ node, runtime }) => `${node.id} (${runtime.name})`).join(', ');
  const text = `The pipeline tests on Node.js ${nodejs} what runs on another: ${list}. Set \`builds: { nodejs }\` of the pipeline stack, or the \`runtime\` of the functions.`;
  StageMessages.of(stack).add(stack, stack.context, { warning: 'lambda-forge:runtime', text });
}
