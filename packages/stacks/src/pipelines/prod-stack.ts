import { context } from '@lambda-forge/context';
import type { ApprovalOptions } from '@lambda-forge/steps';
import type { Construct } from 'constructs';
import { PipelineStack } from './pipeline-stack.ts';
import { defaultPost, defaultPre, type StageStackProps } from './stage-stack-props.ts';

export interface ProdStackProps extends StageStackProps {
  /**
   * Whether somebody has to approve the deploy to Prod, who is shown what it would change of what is released there:
   * commits, functions, contract, permissions. What is released is what `releases` has recorded.
   * @default false
   */
  readonly approval?: boolean | ApprovalOptions;
}

/** The pipeline of the Prod stage: deploys and tests a Staging of its own, and only then Prod. */
@context({ stage: 'Prod', resources: 'prod', staging: { stage: 'Staging', resources: 'staging' } })
export class ProdStack extends PipelineStack<'staging'> {
  constructor(scope: Construct, props: ProdStackProps = {}) {
    const { docs = true, releases: _, approval = false, pre, post, lambdaStack, ...rest } = props;
    super(scope, { branch: 'main', ...rest });
    const shared = lambdaStack ? { lambdaStack } : {};
    this.deploy(this.context.staging, {
      ...shared,
      pre: (steps) => pre?.(defaultPre(steps, docs), steps) ?? defaultPre(steps, docs),
      post: (steps) => {
        const defaults = [steps.runIntegrationTests()];
        return post?.(defaults, steps) ?? defaults;
      },
    });
    this.deploy(this.context, {
      ...shared,
      ...(approval ? { pre: (steps) => steps.approvePromotion(approval === true ? {} : approval) } : {}),
      post: (steps) => defaultPost(steps, props),
    });
  }
}
