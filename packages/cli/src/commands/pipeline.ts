import { addExamples } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { addPipelineDiff } from './pipeline-diff.ts';
import { addPipelineRun } from './pipeline-run.ts';
import { addPipelineShow } from './pipeline-show.ts';

/** `forge pipeline` and the commands below it */
export function addPipeline(program: Command, setExitCode: SetExitCode): void {
  const pipeline = program
    .command('pipeline')
    .summary('run a pipeline on this machine, show what it does, compare its stages')
    .description(
      'The pipelines that the app synthesizes: run here, shown as text or Mermaid, or their stages compared.',
    )
    .helpCommand(false);
  addPipelineRun(pipeline, setExitCode);
  addPipelineShow(pipeline);
  addPipelineDiff(pipeline);
  addExamples(pipeline, [
    ['forge pipeline run Staging'],
    ['forge pipeline show', 'every pipeline, stage by stage'],
    ['forge pipeline show Prod --mermaid'],
    ['forge pipeline diff Staging Prod', 'what a promotion would change'],
  ]);
}
