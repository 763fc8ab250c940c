import { fullStageName } from '@lambda-forge/context';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import { uploadCommands } from './upload.ts';

/** GenerateDocs: `openapi.json`, `openapi.yaml` and a static site as the step's output, and in `bucket` if set. */
export function generateDocs(environment: StepEnvironment): StepDefinition {
  const { forge, stage, assembly, context } = environment;
  return {
    name: 'GenerateDocs',
    commands: [
      `${forge} docs generate --stage ${stage} --assembly cdk.out --out docs`,
      ...uploadCommands(context, 'docs', docsPrefix(environment)),
    ],
    assembly: assembly('GenerateDocs'),
    output: 'docs',
  };
}

/** Where in the bucket the docs of the stage are. */
export function docsPrefix({ context }: StepEnvironment): string {
  return `${context.name}/${fullStageName(context)}`;
}
