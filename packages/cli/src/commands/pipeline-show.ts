import { UsageError } from '@lambda-forge/app';
import { addExamples, toCount, toPath } from '@lambda-forge/command-line';
import type { Assumptions } from '@lambda-forge/deployment';
import type { Pipeline } from '@lambda-forge/local-pipeline';
import { type CostReport, printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface PipelineShowFlags {
  readonly assembly?: string;
  readonly mermaid?: boolean;
  readonly out?: string;
  readonly check?: boolean;
  readonly dark?: boolean;
  readonly cost?: boolean;
  readonly buildMinutes?: number;
  readonly runs?: number;
  readonly json?: boolean;
}

/** `forge pipeline show` */
export function addPipelineShow(pipeline: Command): void {
  const command = pipeline
    .command('show [stage]')
    .summary('print the stages and actions of a pipeline, or of all')
    .description(
      'Prints the stages and actions of a pipeline, or of all: what runs side by side, and after what; or how long a run takes on AWS, and what it costs.',
    )
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--mermaid', 'as a Mermaid flow chart')
    .option('--out <file>', 'as a picture: a .svg or .png of one pipeline', toPath)
    .option('--check', 'with --out: write nothing; fail when the file is not what would be written')
    .option('--dark', 'with --out: in dark colours (default: light in .png, else those of the reader)')
    .option('--cost', 'how long a run takes on AWS and what it costs, and what the app costs in a month')
    .option('--build-minutes <minutes>', 'with --cost: how long each build takes (default: 2)', toCount)
    .option('--runs <runs>', 'with --cost: how often a pipeline runs in a month (default: 20)', toCount)
    .option('--json', 'as JSON')
    .action(show);
  addExamples(command, [
    ['forge pipeline show', 'every pipeline as text'],
    ['forge pipeline show Staging --mermaid', 'for a README'],
    ['forge pipeline show Staging --out pipeline.svg', 'as a picture'],
    ['forge pipeline show --cost --runs 60', 'what to expect on the bill'],
  ]);
}

async function show(
  stage: string | undefined,
  { assembly, mermaid, cost, json, buildMinutes, runs, ...picture }: PipelineShowFlags,
): Promise<void> {
  if (!cost && (buildMinutes !== undefined || runs !== undefined)) {
    throw new UsageError('--build-minutes and --runs say what --cost assumes.', { hint: 'Add --cost.' });
  }
  if (picture.out === undefined && (picture.check || picture.dark)) {
    throw new UsageError('--check and --dark are about a picture.', {
      hint: 'Name its file: --out pipeline.svg',
    });
  }
  const { readPipeline, readPipelines, renderPipeline } = await import('@lambda-forge/local-pipeline');
  const { freshAssembly } = await import('@lambda-forge/app');
  const folder = await freshAssembly(assembly);
  const pipelines = stage === undefined ? readPipelines(folder) : [readPipeline(folder, stage)];
  if (pipelines.length === 0) {
    throw new UsageError(`${folder} has no pipeline.`, {
      hint: 'Only an app with a CodePipeline of aws-cdk-lib/pipelines has one to show.',
    });
  }
  if (picture.out !== undefined) return drawPipeline(picture.out, pipelines, picture);
  if (cost) {
    const report = await estimateCost(folder, pipelines, {
      buildMinutes: buildMinutes ?? 2,
      runsPerMonth: runs ?? 20,
    });
    if (json) return printJson(report);
    const { renderCost } = await import('@lambda-forge/terminal');
    process.stdout.write(`${renderCost(report)}\n`);
    return;
  }
  if (json) return printJson(pipelines.map(toPlain));
  const texts = pipelines.map((each) => renderPipeline(each, mermaid ? 'mermaid' : 'text'));
  process.stdout.write(`${texts.join('\n\n')}\n`);
}

async function drawPipeline(
  out: string,
  [pipeline, ...others]: readonly Pipeline[],
  { check = false, dark = false }: Pick<PipelineShowFlags, 'check' | 'dark'>,
): Promise<void> {
  const { renderPipelineDiagram, toPictureFormat, writePicture } = await import('@lambda-forge/diagrams');
  const format = toPictureFormat(out, ['svg', 'png']);
  if (!pipeline || others.length > 0) {
    const names = [pipeline, ...others].map((each) => each?.name);
    throw new UsageError('A picture is of one pipeline.', { hint: `Name one of: ${names.join(', ')}.` });
  }
  const picture = await renderPipelineDiagram(pipeline, { format, ...(dark && { scheme: 'dark' }) });
  const command = `forge pipeline show ${pipeline.name}${dark ? ' --dark' : ''}`;
  process.stdout.write(`${writePicture(out, picture, { isCheck: check, command })}\n`);
}

async function estimateCost(
  folder: string,
  pipelines: readonly Pipeline[],
  assumptions: Assumptions,
): Promise<CostReport> {
  const { estimateRun } = await import('@lambda-forge/deployment');
  const { findIdleCost } = await import('@lambda-forge/deployment');
  return {
    pipelines: pipelines.map((each) => estimateRun(each, assumptions)),
    idle: findIdleCost(folder),
    assumptions,
  };
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
