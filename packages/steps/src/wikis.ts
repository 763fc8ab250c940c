import { artifactFolder, artifactsPrefix } from './artifacts-prefix.ts';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import { uploadCommands } from './upload.ts';

/** Wikis: the pages of every wiki that the stage serves as the step's output, and in `bucket` if set. */
export function wikis({ forge, stage, assembly, context }: StepEnvironment): StepDefinition {
  const folder = artifactFolder('wiki');
  return {
    name: 'Wikis',
    commands: [
      `${forge} wiki --stage ${stage} --assembly cdk.out --out ${folder}`,
      ...uploadCommands(context, folder, `${artifactsPrefix(context)}/wiki`),
    ],
    assembly: assembly('Wikis'),
    output: folder,
  };
}
