import { context } from '@lambda-forge/context';
import type { Construct } from 'constructs';
import { PipelineStack } from './pipeline-stack.ts';
import { defaultPost, type StageStackProps } from './stage-stack-props.ts';

/** The pipeline of the Dev stage: deploys what is on `dev`, without gates. */
@context({ stage: 'Dev', resources: 'dev' })
export class DevStack extends PipelineStack {
  constructor(scope: Construct, props: StageStackProps = {}) {
    const { docs: _, releases: __, pre, post, lambdaStack, ...rest } = props;
    super(scope, { branch: 'dev', ...rest });
    this.deploy(this.context, {
      ...(lambdaStack ? { lambdaStack } : {}),
      pre: (steps) => pre?.([], steps) ?? [],
      post: (steps) => {
        const defaults = defaultPost(steps, props);
        return post?.(defaults, steps) ?? defaults;
      },
    });
  }
}
