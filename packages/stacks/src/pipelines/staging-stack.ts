import { context } from '@lambda-forge/context';
import type { Construct } from 'constructs';
import { PipelineStack } from './pipeline-stack.ts';
import { defaultPost, defaultPre, type StageStackProps } from './stage-stack-props.ts';

/** The pipeline of the Staging stage: every gate before the deploy, the integration tests after it. */
@context({ stage: 'Staging', resources: 'staging' })
export class StagingStack extends PipelineStack {
  constructor(scope: Construct, props: StageStackProps = {}) {
    const { docs = true, releases: _, pre, post, lambdaStack, ...rest } = props;
    super(scope, { branch: 'staging', ...rest });
    this.deploy(this.context, {
      ...(lambdaStack ? { lambdaStack } : {}),
      pre: (steps) => pre?.(defaultPre(steps, docs), steps) ?? defaultPre(steps, docs),
      post: (steps) => {
        const defaults = [steps.runIntegrationTests(), ...defaultPost(steps, props)];
        return post?.(defaults, steps) ?? defaults;
      },
    });
  }
}
