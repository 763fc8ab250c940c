import type { Pipeline } from '@lambda-forge/local';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { addExamples } from '../help/add-examples.ts';
import { printJson } from '../terminal/print-json.ts';

interface PipelineShowFlags {
  readonly assembly?: string;
  readonly mermaid?: boolean;
  readonly json?: boolean;
}

/** `forge pipeline show` */
export function addPipelineShow(pipeline: Command): void {
  const command = pipeline
    .command('show [stage]')
    .summary('print the stages and actions of a pipeline, or of all')
    .description(
      'Prints the stages and actions of a pipeline, or of all: what runs side by side, and after what.',
    )
    .option('--assembly <folder>', 'the cloud assembly (default: cdk.out)')
    .option('--mermaid', 'as a Mermaid flow chart')
    .option('--json', 'as JSON')
    .action(show);
  addExamples(command, [
    ['forge pipeline show', 'every pipeline as text'],
    ['forge pipeline show Staging --mermaid', 'for a README'],
  ]);
}

async function show(
  stage: string | undefined,
  { assembly, mermaid, json }: PipelineShowFlags,
): Promise<void> {
  const { readPipeline, readPipelines, renderPipeline } = await import('@lambda-forge/local');
  const { resolveAssembly } = await import('../app/resolve-assembly.ts');
  const folder = resolveAssembly(assembly);
  const pipelines = stage === undefined ? readPipelines(folder) : [readPipeline(folder, stage)];
  if (pipelines.length === 0) {
    throw new UsageError(`${folder} has no pipeline.`, {
      hint: 'Only an app with a CodePipeline of aws-cdk-lib/pipelines has one to show.',
    });
  }
  if (json) return printJson(pipelines.map(toPlain));
  const texts = pipelines.map((each) => renderPipeline(each, mermaid ? 'mermaid' : 'text'));
  process.stdout.write(`${texts.join('\n\n')}\n`);
}

function toPlain({ name, stages }: Pipeline): object {
  return {
    name,
    stages: stages.map((stage) => ({
      name: stage.name,
      actions: stage.actions.map(({ name, runOrder, category, provider }) => ({
        name,
        runOrder,
        category,
        provider,
      })),
    })),
  };
}
