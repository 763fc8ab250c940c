import type { PipelineExecution, Release } from '@lambda-forge/promotion';
import { sendJson } from '../aws/send.ts';
import type { Caller } from '../doctor/facts.ts';
import { AwsError, NotReadyError } from '../errors.ts';

/** Why CodePipeline may refuse, and what goes without it. */
const hint =
  'CodePipeline goes back only to a run that succeeded in this stage, that the pipeline as it is now has made (a change of its stages or actions ends that), that was no way back itself and whose artifacts it still has; only pipelines of type V2. Deploy the commit of the release instead: add --redeploy.';

/**
 * Has CodePipeline deploy a stage again as the run of a release has deployed it: the stage's actions run anew with the
 * artifacts of that run. Nothing is built.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html
 * @returns the id of the execution that does it
 * @throws NotReadyError when CodePipeline cannot, or the release does not say which run it was
 */
export async function rollbackPipeline({ id, pipeline }: Release, caller: Caller): Promise<string> {
  if (!pipeline) {
    throw new NotReadyError(`Release ${id} was not deployed by a pipeline.`, {
      hint: 'Deploy its commit: add --redeploy.',
    });
  }
  try {
    const answer = await sendJson(caller.place, 'codepipeline', {
      target: 'CodePipeline_20150709.RollbackStage',
      input: toInput(pipeline),
    });
    return String(answer['pipelineExecutionId']);
  } catch (error) {
    if (!(error instanceof AwsError) || error.type === 'Unreachable') throw error;
    const { stage, name } = pipeline;
    throw new NotReadyError(`Stage ${stage} of ${name} was not rolled back. ${error.summary}`, {
      hint,
      cause: error,
    });
  }
}

function toInput({ name, stage, executionId }: PipelineExecution): object {
  return { pipelineName: name, stageName: stage, targetPipelineExecutionId: executionId };
}
