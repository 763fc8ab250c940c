import { placedUniqueId } from '@lambda-forge/services';
import { AspectPriority, Aspects, Names, type Stack } from 'aws-cdk-lib';
import { CfnAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import type { IConstruct } from 'constructs';

/** Has the authorizers to which the CDK gave a name the same one, wherever the stage of the stack is. */
export function nameAuthorizers(stack: Stack): void {
  const visit = (node: IConstruct) => {
    const { scope } = node.node;
    if (CfnAuthorizer.isCfnAuthorizer(node) && scope && node.name === Names.uniqueId(scope))
      node.name = placedUniqueId(scope);
  };
  Aspects.of(stack).add({ visit }, { priority: AspectPriority.MUTATING });
}
