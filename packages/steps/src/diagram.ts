import { artifactFolder, artifactsPrefix } from './artifacts-prefix.ts';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import { uploadCommands } from './upload.ts';

/** Diagram: the page of the architecture as the step's output, and in `bucket` if set. */
export function diagram({ forge, stage, assembly, context }: StepEnvironment): StepDefinition {
  const folder = artifactFolder('diagram');
  return {
    name: 'Diagram',
    commands: [
      `mkdir -p ${folder}`,
      `${forge} diagram ${stage} --assembly cdk.out --out ${folder}/index.html`,
      ...uploadCommands(context, folder, `${artifactsPrefix(context)}/diagram`),
    ],
    assembly: assembly('Diagram'),
    output: folder,
  };
}
