import { addExamples } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { addPipelineRun } from './pipeline-run.ts';
import { addPipelineShow } from './pipeline-show.ts';

/** `forge pipeline` and the commands below it */
export function addPipeline(program: Command, setExitCode: SetExitCode): void {
  const pipeline = program
    .command('pipeline')
    .summary('run a pipeline on this machine, or show what it does')
    .description('The pipelines that the app synthesizes: run here, or shown as text or Mermaid.')
    .helpCommand(false);
  addPipelineRun(pipeline, setExitCode);
  addPipelineShow(pipeline);
  addExamples(pipeline, [
    ['forge pipeline run Staging'],
    ['forge pipeline show', 'every pipeline, stage by stage'],
    ['forge pipeline show Prod --mermaid'],
  ]);
}
