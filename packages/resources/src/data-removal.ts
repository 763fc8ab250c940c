import type { StageContext } from '@lambda-forge/context';
import { RemovalPolicy } from 'aws-cdk-lib';

/** Whether a stage holds data that nothing may lose: Prod does. */
export function isProduction({ stage }: Pick<StageContext, 'stage'>): boolean {
  return stage === 'Prod';
}

/** What becomes of data when its stack is deleted: it stays in Prod, and goes with any other stage. */
export function defaultRemovalPolicy(context: Pick<StageContext, 'stage'>): RemovalPolicy {
  return isProduction(context) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
