import { createScopes, type DeployedStack, type StackArtifact } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { type Access, type Log, readFunctions } from '@lambda-forge/local-functions';
import { deployStack } from './aws/deploy-stack.ts';
import { findDeployedStack } from './aws/find-deployed.ts';
import { forwarderCode } from './forwarder/forwarder-code.ts';
import type { ForwarderServer } from './forwarder/forwarder-server.ts';
import { toEngineTemplate } from './template/to-engine-template.ts';

/** The account, the region and the parameters of stacks. */
export type ScopeOptions = NonNullable<Parameters<typeof createScopes>[2]>;

export interface DeployStacksOptions {
  readonly options: ScopeOptions;
  readonly access: Access;
  readonly forwarders: ForwarderServer;
  readonly log: Log;
}

/**
 * Creates the resources of a stage in the engine, or brings them up to date: stack by stack, as one may import what one
 * before it exports. Each function is a forwarder there, to where it runs; what is left out is told of.
 * @returns what the engine has of the stacks, by their names
 * @throws EngineError when it refuses a stack
 */
export async function deployStacks(
  stacks: readonly StackArtifact[],
  { options, access, forwarders, log }: DeployStacksOptions,
): Promise<Map<string, DeployedStack>> {
  const deployed = new Map<string, DeployedStack>();
  for (const { stackName } of inOrder(stacks)) {
    const scopes = createScopes(stacks, [], { ...options, deployed });
    const scope = scopes.find((each) => each.stackName === stackName);
    if (!scope) continue;
    const notes: Problem[] = [];
    const functions = readFunctions([scope], []);
    const template = toEngineTemplate(scope, {
      functions,
      notes,
      forwarderOf: (arn) => forwarderCode(forwarders.addressOf(arn)),
    });
    for (const { message } of notes) log({ kind: 'stage', text: `not on this machine: ${message}` });
    const { region } = scope.environment;
    await deployStack(access, { stackName, region, template: JSON.stringify(template) });
    const found = await findDeployedStack(access, stackName, region);
    if (found) deployed.set(stackName, found);
  }
  return deployed;
}

function inOrder(stacks: readonly StackArtifact[]): StackArtifact[] {
  const ordered = new Set<StackArtifact>();
  const add = (stack: StackArtifact) => {
    for (const other of stacks) if (stack.dependencies.includes(other.id) && !ordered.has(other)) add(other);
    ordered.add(stack);
  };
  for (const stack of stacks) add(stack);
  return [...ordered];
}
