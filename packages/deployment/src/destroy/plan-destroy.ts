import { readPipelineStacks, readStacks } from '@lambda-forge/app';
import {
  type CloudAssembly,
  type NestedAssembly,
  readAssembly,
  type StackArtifact,
} from '@lambda-forge/assembly';
import { suggest, UsageError } from '@lambda-forge/context';
import { readPipeline } from '@lambda-forge/local-pipeline';

/** What `forge destroy` is about to delete, in this order, and what it leaves alone. */
export interface DestroyPlan {
  readonly targets: readonly DestroyTarget[];
  /** Stacks that a pipeline of another stage deploys, too. */
  readonly kept: readonly KeptStack[];
}

export interface DestroyTarget {
  readonly stack: StackArtifact;
  /** The assembly that the stack is in. */
  readonly assembly: string;
}

export interface KeptStack {
  readonly stackName: string;
  /** The stack of the pipeline that still deploys it. */
  readonly pipeline: string;
}

/**
 * Plans the end of one stage, or without a name of all: first the pipeline, so that nothing deploys anew what is being
 * deleted, then what it has deployed, last first. A stack of another stage is left where another pipeline deploys it.
 * @throws UsageError when the app has no such stage
 */
export function planDestroy(assembly: string, stage: string | undefined): DestroyPlan {
  const app = readAssembly(assembly);
  const pipelines = readPipelineStacks(assembly);
  if (pipelines.length === 0) return { targets: planStages(app, stage), kept: [] };
  const going = stage === undefined ? pipelines : [findPipelineStack(assembly, pipelines, stage)];
  const staying = pipelines.filter((pipeline) => !going.includes(pipeline));
  const holders = new Map(
    staying.flatMap((pipeline) =>
      readStacks({ ...app, stacks: [], nested: stagesOf(app, pipeline) }).map(
        (stack) => [identityOf(stack), pipeline.stackName] as const,
      ),
    ),
  );
  const deployed = going.flatMap((pipeline) => stagesOf(app, pipeline).reverse());
  const found = unique(
    deployed.flatMap((nested) =>
      toTargets(readAssembly(nested.directory)).map((target) => ({ ...target, nested })),
    ),
  );
  const holderOf = ({ stack, nested }: (typeof found)[number]) =>
    lastPart(nested) === stage ? undefined : holders.get(identityOf(stack));
  const own = going.map((stack) => ({ stack, assembly: app.directory }));
  const support = app.stacks.filter(({ stackName }) =>
    going.some((pipeline) => stackName.startsWith(`${pipeline.stackName}-support-`)),
  );
  return {
    targets: [
      ...own,
      ...support.map((stack) => ({ stack, assembly: app.directory })),
      ...found.filter((each) => !holderOf(each)).map(({ stack, assembly }) => ({ stack, assembly })),
    ],
    kept: found.flatMap((each) => {
      const pipeline = holderOf(each);
      return pipeline ? [{ stackName: each.stack.stackName, pipeline }] : [];
    }),
  };
}

function planStages(app: CloudAssembly, stage: string | undefined): DestroyTarget[] {
  if (app.nested.length === 0) return toTargets(app);
  const stages = app.nested.filter((nested) => stage === undefined || lastPart(nested) === stage);
  if (stages.length === 0) {
    const names = app.nested.map(lastPart);
    const meant = suggest(stage ?? '', names);
    throw new UsageError(`The app has no stage "${stage}".`, {
      hint: `${meant ? `Did you mean "${meant}"? ` : ''}It has: ${names.join(', ')}.`,
    });
  }
  return stages.flatMap(({ directory }) => toTargets(readAssembly(directory)));
}

function findPipelineStack(
  assembly: string,
  pipelines: readonly StackArtifact[],
  stage: string,
): StackArtifact {
  const { stackName } = readPipeline(assembly, stage);
  const found = pipelines.find((pipeline) => pipeline.stackName === stackName);
  if (found) return found;
  throw new UsageError(`Stack ${stackName} is not at the top of the app.`);
}

/** The deploy stages of a pipeline, in the order in which it deploys them. */
function stagesOf({ nested }: CloudAssembly, pipeline: StackArtifact): NestedAssembly[] {
  return nested.filter(({ displayName }) => displayName.startsWith(`${pipeline.displayName}/`));
}

// What depends on another goes before it.
function toTargets({ directory, stacks, nested }: CloudAssembly): DestroyTarget[] {
  const ordered: StackArtifact[] = [];
  const add = (stack: StackArtifact): void => {
    if (ordered.includes(stack)) return;
    stacks.filter(({ dependencies }) => dependencies.includes(stack.id)).forEach(add);
    ordered.push(stack);
  };
  stacks.forEach(add);
  const inner = nested.flatMap((each) => toTargets(readAssembly(each.directory)));
  return [...inner, ...ordered.map((stack) => ({ stack, assembly: directory }))];
}

function unique<T extends DestroyTarget>(targets: readonly T[]): T[] {
  return [...new Map(targets.map((target) => [identityOf(target.stack), target])).values()];
}

function identityOf({ stackName, account, region }: StackArtifact): string {
  return [account, region, stackName].join(' ');
}

function lastPart({ displayName }: NestedAssembly): string {
  return displayName.slice(displayName.lastIndexOf('/') + 1);
}
