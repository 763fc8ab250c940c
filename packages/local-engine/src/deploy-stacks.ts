import { createScopes, type DeployedStack, type StackArtifact } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { type Access, type Log, readFunctions } from '@lambda-forge/local-functions';
import { deployStack } from './aws/deploy-stack.ts';
import { describeStack, findDeployedStack } from './aws/find-deployed.ts';
import { forwarderCode } from './forwarder/forwarder-code.ts';
import type { ForwarderServer } from './forwarder/forwarder-server.ts';
import type { ForwarderProperties } from './start-ministack.ts';
import { splitDeployed } from './template/sent-scope.ts';
import { stackDescription, toEngineTemplate } from './template/to-engine-template.ts';

/** The account, the region and the parameters of stacks. */
export type ScopeOptions = NonNullable<Parameters<typeof createScopes>[2]>;

export interface DeployStacksOptions {
  readonly options: ScopeOptions;
  readonly access: Access;
  /** Whether others deploy there, too, whose stacks stay as they are. */
  readonly isShared: boolean;
  readonly forwarders: ForwarderServer;
  readonly forwarderProperties: ForwarderProperties;
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
  { options, access, isShared, forwarders, forwarderProperties, log }: DeployStacksOptions,
): Promise<Map<string, DeployedStack>> {
  const deployed = new Map<string, DeployedStack>();
  for (const { stackName } of inOrder(stacks)) {
    const scopes = createScopes(stacks, [], { ...options, deployed });
    const scope = scopes.find((each) => each.stackName === stackName);
    if (!scope) continue;
    const { region } = scope.environment;
    const others = isShared ? await findOthers(access, stackName, region) : undefined;
    if (others) {
      deployed.set(stackName, others);
      log({
        kind: 'stage',
        text: `${access.endpoint} has stack ${stackName} as it was deployed: events there go to its functions there. Delete the stack to have them here.`,
      });
      continue;
    }
    const notes: Problem[] = [];
    const functions = readFunctions(scopes, []);
    const template = toEngineTemplate(scope, {
      functions,
      notes,
      forwarderOf: ({ arn, timeout }) => ({
        ...forwarderCode(forwarders.addressOf(arn)),
        ...forwarderProperties(timeout),
      }),
      relayOf: ({ arn, timeout }) => ({
        ...forwarderCode(forwarders.relayAddressOf(arn)),
        ...forwarderProperties(timeout),
      }),
    });
    for (const { message } of notes) log({ kind: 'stage', text: `not on this machine: ${message}` });
    await deployStack(access, { stackName, region, template: JSON.stringify(template) });
    const found = await findDeployedStack(access, stackName, region);
    if (found) deployed.set(stackName, splitDeployed(scope, found));
  }
  return deployed;
}

// A stack that is there, and is none of what stages of this machine have.
async function findOthers(access: Access, stack: string, region: string): Promise<DeployedStack | undefined> {
  const found = await findDeployedStack(access, stack, region);
  if (!found) return undefined;
  return (await describeStack(access, stack, region)) === stackDescription ? undefined : found;
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
