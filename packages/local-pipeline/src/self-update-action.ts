import { appendFileSync } from 'node:fs';
import type { Buildspec } from '@lambda-forge/local-builds';
import { findProgram, locateProgram, startProgram } from './cdk-program.ts';
import { PipelineRefusedError } from './errors.ts';
import { readPipelines } from './read-pipelines.ts';
import type { ActionOutcome, Artifact, Run } from './run.ts';

/**
 * Takes over what the new assembly says about the pipeline: changed CodeBuild projects at once, as their next build
 * uses them; a changed pipeline is handed back, as CodePipeline starts over with it (`RestartExecutionOnUpdate`). Where
 * the app has the version of the CDK's CLI that the build installs, that reads the assembly first, as its deploy does.
 */
export async function runSelfUpdate(
  spec: Buildspec,
  { directory }: Artifact,
  { log, run }: { readonly log: string; readonly run: Run },
): Promise<ActionOutcome> {
  const program = findProgram(spec, 'aws-cdk');
  const cli = locateProgram(program, run.settings.root);
  if (cli) {
    const { isGood, output } = await startProgram(cli, ['-a', '.', 'list'], { directory, run, log });
    if (!isGood) return { failure: { message: output.trim(), command: 'cdk -a . list' } };
  } else {
    const name = `aws-cdk@${program.version}`;
    appendFileSync(log, `The app has no ${name}, so that CLI has not read the assembly.\n`);
  }
  const { id, stackName, name, fingerprint } = run.pipeline;
  const next = readPipelines(directory).find((other) => other.id === id && other.stackName === stackName);
  if (!next) {
    throw new PipelineRefusedError(
      `The assembly that Build has made no longer holds the pipeline "${name}".`,
      {
        hint: 'Undo its removal, or leave it out of the run.',
      },
    );
  }
  const changed = [...next.projects.values()].filter(
    (project) => run.projects.get(project.id)?.fingerprint !== project.fingerprint,
  );
  for (const project of changed) appendFileSync(log, `Changed CodeBuild project: ${project.name}\n`);
  if (next.fingerprint !== fingerprint) {
    appendFileSync(log, `The pipeline changed.\n- ${fingerprint}\n+ ${next.fingerprint}\n`);
    return { replacement: next, summary: 'the pipeline changed: starting over with the new one' };
  }
  run.projects.clear();
  for (const project of next.projects.values()) run.projects.set(project.id, project);
  return { summary: changed.length > 0 ? `${changed.length} CodeBuild projects changed` : 'no change' };
}
