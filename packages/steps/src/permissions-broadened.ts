import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** PermissionsBroadened: what the new templates let be done, what is deployed does already, or somebody has approved. */
export function permissionsBroadened({ forge, copy, assembly }: StepEnvironment): StepDefinition {
  return {
    name: 'PermissionsBroadened',
    commands: [`${forge} permissions --stage ${copy} --assembly cdk.out`],
    assembly: assembly('PermissionsBroadened'),
  };
}
