import { appendFileSync } from 'node:fs';
import type { Buildspec } from '../codebuild/parse-buildspec.ts';
import { planCommands } from '../codebuild/plan-commands.ts';
import { PipelineError } from '../errors.ts';
import { readPipelines } from './read-pipelines.ts';
import type { ActionOutcome, Artifact, Run } from './run.ts';

/** Whether a build deploys the pipeline's own stack. */
export function updatesPipeline(spec: Buildspec): boolean {
  return planCommands(spec).some(({ text }) => /\bcdk\s+-a\s.*\bdeploy\b/.test(text));
}

/**
 * Takes over what the new assembly says about the pipeline: changed CodeBuild projects at once, as their next build
 * uses them; a changed pipeline is handed back, as CodePipeline starts over with it (`RestartExecutionOnUpdate`).
 */
export function runSelfUpdate({ directory }: Artifact, log: string, run: Run): ActionOutcome {
  const { id, stackName, name, fingerprint } = run.pipeline;
  const next = readPipelines(directory).find((other) => other.id === id && other.stackName === stackName);
  if (!next) {
    throw new PipelineError(`The assembly that Build has made no longer holds the pipeline "${name}".`, {
      hint: 'Undo its removal, or leave it out of the run.',
    });
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
