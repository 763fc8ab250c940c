import type { IConstruct } from 'constructs';
import { suggest } from './suggest.ts';

interface AppStages {
  readonly stages: Set<string>;
  /** The blocks of `cdk.json` whose stages are in the app. */
  readonly claimed: Set<string>;
  readonly blocks: Set<string>;
}

// A synth may leave out stages whose classes the app has.
const decorated = new Set<string>();
const apps = new WeakMap<IConstruct, AppStages>();

/** Notes a stage that a class is for, whether the class is used or not. */
export function noteDecoratedStage(stage: string): void {
  decorated.add(stage);
}

/** Notes a stage of the app that `scope` belongs to, with its block, and the blocks of all stages in `cdk.json`. */
export function noteStage(
  scope: IConstruct,
  { stage, resources }: { readonly stage: string; readonly resources: string },
  blocks: Iterable<string>,
): void {
  const { root } = scope.node;
  const known = apps.get(root) ?? { stages: new Set(), claimed: new Set(), blocks: new Set() };
  apps.set(root, known);
  known.stages.add(stage);
  known.claimed.add(resources);
  for (const block of blocks) known.blocks.add(block);
}

/**
 * The stage of the app that was probably meant by the name of none. Undefined where nothing is near, or where a stage may
 * be called so that this synth leaves out: one that a class is for, that a block of `cdk.json` without a stage may be of,
 * or that has another number.
 */
export function suggestStage(scope: IConstruct, name: string): string | undefined {
  const { stages = [], claimed = new Set(), blocks = [] } = apps.get(scope.node.root) ?? {};
  const known = [...stages];
  if (known.includes(name) || decorated.has(name)) return undefined;
  const meant = suggest(name, known);
  if (meant === undefined || meant.toLowerCase() === name.toLowerCase()) return meant;
  const isOfBlock = [...blocks].some(
    (block) => toPlain(block) === toPlain(name) || (!claimed.has(block) && suggest(name, [block]) === block),
  );
  return isOfBlock || withoutNumber(meant) === withoutNumber(name) ? undefined : meant;
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function withoutNumber(name: string): string {
  return name.replace(/\d+$/, '');
}
