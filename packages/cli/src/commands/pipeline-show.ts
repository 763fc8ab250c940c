import type { TestChoice } from '@lambda-forge/app';
import { addExamples, toCount, toPairs, toPath } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import type { Pipeline } from '@lambda-forge/local-pipeline';
import type { Assumptions, Phases } from '@lambda-forge/pipeline-costs';
import { type CostReport, printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface PipelineShowFlags {
  readonly assembly?: string;
  readonly mermaid?: boolean;
  readonly svg?: boolean;
  readonly out?: string;
  readonly check?: boolean;
  readonly dark?: boolean;
  readonly cost?: boolean;
  readonly buildMinutes?: number;
  readonly runs?: number;
  readonly timing?: boolean;
  readonly assume?: Readonly<Record<string, string>>;
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
    .option('--svg', 'as a picture, on standard output')
    .option('--out <file>', 'as a picture: a .svg or .png of one pipeline', toPath)
    .option('--check', 'with --out: write nothing; fail when the file is not what would be written')
    .option(
      '--dark',
      'with --out or --svg: in dark colours (default: light in .png, else those of the reader)',
    )
    .option('--cost', 'how long a run takes on AWS and what it costs, and what the app costs in a month')
    .option('--build-minutes <minutes>', 'with --cost: how long each build takes (default: 2)', toCount)
    .option('--runs <runs>', 'with --cost: how often a pipeline runs in a month (default: 20)', toCount)
    .option('--timing', 'how long each action takes on AWS and what it costs, beside what was measured here')
    .option(
      '--assume <phase=seconds>',
      'with --timing: how long something takes that only AWS does; may be repeated',
      toPairs,
    )
    .option('--json', 'as JSON')
    .action(show);
  addExamples(command, [
    ['forge pipeline show', 'every pipeline as text'],
    ['forge pipeline show Staging --mermaid', 'for a README'],
    ['forge pipeline show Staging --out pipeline.svg', 'as a picture; --svg prints it'],
    ['forge pipeline show --cost --runs 60', 'what to expect on the bill'],
    ['forge pipeline show Staging --timing', 'where the time of a run goes'],
  ]);
}

async function show(
  stage: string | undefined,
  { assembly, mermaid, cost, json, buildMinutes, runs, timing, assume, ...picture }: PipelineShowFlags,
): Promise<void> {
  if (!cost && (buildMinutes !== undefined || runs !== undefined)) {
    throw new UsageError('--build-minutes and --runs say what --cost assumes.', { hint: 'Add --cost.' });
  }
  if (!timing && assume !== undefined) {
    throw new UsageError('--assume says what --timing assumes.', { hint: 'Add --timing.' });
  }
  if (picture.out !== undefined && picture.svg) {
    throw new UsageError('--svg prints the picture that --out would write.', {
      hint: 'Leave one of them out.',
    });
  }
  if (picture.out === undefined && (picture.check || (picture.dark && !picture.svg))) {
    throw new UsageError('--check and --dark are about a picture.', {
      hint: 'Name its file: --out pipeline.svg',
    });
  }
  const { readPipeline, readPipelines, renderPipeline } = await import('@lambda-forge/local-pipeline');
  const { chooseTestsOfNextRun, freshAssembly } = await import('@lambda-forge/app');
  const folder = await freshAssembly(assembly);
  const pipelines = stage === undefined ? readPipelines(folder) : [readPipeline(folder, stage)];
  if (pipelines.length === 0) {
    throw new UsageError(`${folder} has no pipeline.`, {
      hint: 'Only an app with a CodePipeline of aws-cdk-lib/pipelines has one to show.',
    });
  }
  if (picture.out !== undefined || picture.svg) return drawPipeline(pipelines, picture);
  if (timing) return showTiming(pipelines, { assume, json });
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
  if (mermaid && !json) return printTexts(pipelines.map((each) => renderPipeline(each, 'mermaid')));
  const choices = await Promise.all(pipelines.map((each) => chooseTestsOfNextRun(each, process.cwd())));
  if (json) return printJson(pipelines.map((each, index) => toPlain(each, choices[index])));
  const texts = pipelines.map((each, index) => {
    const tests = choices[index]?.description;
    return `${renderPipeline(each, 'text')}${tests ? `\n  In the next run here: ${tests}` : ''}`;
  });
  printTexts(texts);
}

function printTexts(texts: readonly string[]): void {
  process.stdout.write(`${texts.join('\n\n')}\n`);
}

async function showTiming(
  pipelines: readonly Pipeline[],
  { assume = {}, json = false }: Pick<PipelineShowFlags, 'assume' | 'json'>,
): Promise<void> {
  const { readMeasured, timeRun } = await import('@lambda-forge/pipeline-costs');
  const phases = await toPhases(assume);
  const timings = pipelines.map((pipeline) => {
    const run = readMeasured(process.cwd(), pipeline.name);
    return { run: run?.id, timing: timeRun(pipeline, { phases, ...(run ? { measured: run.actions } : {}) }) };
  });
  if (json) return printJson(timings.map(({ run, timing }) => ({ ...timing, ...(run ? { run } : {}) })));
  const { renderTiming } = await import('@lambda-forge/terminal');
  process.stdout.write(`${timings.map(({ run, timing }) => renderTiming(timing, run)).join('\n\n')}\n`);
}

async function toPhases(assume: Readonly<Record<string, string>>): Promise<Partial<Phases>> {
  const { assumedPhases } = await import('@lambda-forge/pipeline-costs');
  const { suggest } = await import('@lambda-forge/context');
  const known = Object.keys(assumedPhases);
  for (const [name, seconds] of Object.entries(assume)) {
    if (known.includes(name) && /^\d+(\.\d+)?$/.test(seconds)) continue;
    const meant = suggest(name, known);
    throw new UsageError(`--assume ${name}=${seconds} is no phase with its seconds.`, {
      hint: known.includes(name) || !meant ? `Phases: ${known.join(', ')}.` : `Did you mean "${meant}"?`,
    });
  }
  return Object.fromEntries(Object.entries(assume).map(([name, seconds]) => [name, Number(seconds)]));
}

async function drawPipeline(
  [pipeline, ...others]: readonly Pipeline[],
  { out, check = false, dark = false }: Pick<PipelineShowFlags, 'out' | 'check' | 'dark'>,
): Promise<void> {
  const { renderPipelineDiagram, toPictureFormat, writePicture } = await import('@lambda-forge/diagrams');
  const format = out === undefined ? 'svg' : toPictureFormat(out, ['svg', 'png']);
  if (!pipeline || others.length > 0) {
    const names = [pipeline, ...others].map((each) => each?.name);
    throw new UsageError('A picture is of one pipeline.', { hint: `Name one of: ${names.join(', ')}.` });
  }
  const picture = await renderPipelineDiagram(pipeline, { format, ...(dark && { scheme: 'dark' }) });
  const command = `forge pipeline show ${pipeline.name}${dark ? ' --dark' : ''}`;
  const printed =
    out === undefined ? picture : `${writePicture(out, picture, { isCheck: check, command })}\n`;
  process.stdout.write(printed);
}

async function estimateCost(
  folder: string,
  pipelines: readonly Pipeline[],
  assumptions: Assumptions,
): Promise<CostReport> {
  const { estimateRun } = await import('@lambda-forge/pipeline-costs');
  const { findIdleCost } = await import('@lambda-forge/pipeline-costs');
  return {
    pipelines: pipelines.map((each) => estimateRun(each, assumptions)),
    idle: findIdleCost(folder),
    assumptions,
  };
}

function toPlain({ name, stages }: Pipeline, affected: TestChoice | undefined): object {
  return {
    name,
    stages: stages.map((stage) => ({
      name: stage.name,
      ...(stage.skippedUnless ? { skippedUnless: stage.skippedUnless } : {}),
      actions: stage.actions.map(({ name, runOrder, category, provider }) => ({
        name,
        runOrder,
        category,
        provider,
      })),
    })),
    ...(affected ? { affected } : {}),
  };
}
