import { Lazy, Stack } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Takes from the roles that publish assets what no publishing needs: the CDK lets them start and stop every build of the
 * account and write to every report group. Their builds report nothing, and CodePipeline starts them by a role of its own.
 */
export function narrowAssetRoles(pipeline: Construct): void {
  const assets = pipeline.node.tryFindChild('Assets');
  for (const policy of assets?.node.findAll() ?? []) {
    if (!(policy instanceof CfnPolicy)) continue;
    const given: unknown = policy.policyDocument;
    const produce = () => withoutBuilds(Stack.of(policy).resolve(given) as PolicyDocument);
    policy.policyDocument = Lazy.any({ produce });
  }
}

interface PolicyDocument {
  readonly Statement: readonly { readonly Action: string | readonly string[] }[];
}

function withoutBuilds({ Statement, ...rest }: PolicyDocument): PolicyDocument {
  const isOfBuilds = (action: string) => action.startsWith('codebuild:');
  return { ...rest, Statement: Statement.filter(({ Action }) => ![Action].flat().every(isOfBuilds)) };
}
