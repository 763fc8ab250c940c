import { context } from '@lambda-forge/context';
import { PipelineStack } from '@lambda-forge/stacks';
import type { Construct } from 'constructs';

/** Deploys what is on `dev` at once: a place to try things. */
@context({ stage: 'Dev', resources: 'dev' })
export class DevStack extends PipelineStack {
  constructor(scope: Construct) {
    super(scope, { branch: 'dev' });

    this.deploy(this.context, {
      post: (steps) => [steps.generateDocs()],
    });
  }
}
