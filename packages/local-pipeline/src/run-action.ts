import { runApproval } from './approval-action.ts';
import { runCodeBuild } from './codebuild-action.ts';
import { runDeploy } from './deploy-action.ts';
import type { PipelineAction } from './pipeline.ts';
import type { ActionCall, ActionOutcome } from './run.ts';
import { runSource } from './source-action.ts';

type ActionRunner = (call: ActionCall) => ActionOutcome | Promise<ActionOutcome>;

const runners: Readonly<Record<string, ActionRunner>> = {
  'Build/CodeBuild': runCodeBuild,
  'Test/CodeBuild': runCodeBuild,
  'Deploy/CloudFormation': runDeploy,
  'Approval/Manual': runApproval,
};

/** What runs actions of this kind on this machine; undefined when nothing does. */
export function findRunner({ category, provider }: PipelineAction): ActionRunner | undefined {
  if (category === 'Source') return runSource; // whichever the provider: it is taken from this machine
  const kind = `${category}/${provider}`;
  return Object.hasOwn(runners, kind) ? runners[kind] : undefined;
}
