import { type CfnElement, NestedStack } from 'aws-cdk-lib';
import { placedLogicalId } from './placed-ids.ts';

/** A nested stack that is the same wherever its stage is. */
export class PlacedNestedStack extends NestedStack {
  protected override allocateLogicalId(element: CfnElement): string {
    return placedLogicalId(element, super.allocateLogicalId(element));
  }
}
