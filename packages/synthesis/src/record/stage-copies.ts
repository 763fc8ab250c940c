import type { Problem } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';

/** What the pipelines of an app deploy of each stage: what one of them tests is what the other has. */
export class StageCopies {
  readonly #stages = new Map<string, Map<string, Set<string>>>();

  /** Adds what a stack of a pipeline deploys of a stage. */
  add(stage: string, pipeline: string, { functions, authorizers, docs }: StageManifest): void {
    const copies = this.#stages.get(stage) ?? new Map<string, Set<string>>();
    this.#stages.set(stage, copies);
    const things = copies.get(pipeline) ?? new Set<string>();
    copies.set(pipeline, things);
    for (const { name } of functions) things.add(`function "${name}"`);
    for (const { name } of authorizers) things.add(`authorizer "${name}"`);
    if (docs) things.add(`docs page ${docs.path}`);
  }

  /** Whatever the copy of a pipeline lacks that another one has. */
  problems(): Problem[] {
    return [...this.#stages].flatMap(([stage, copies]) => {
      const all = new Set([...copies.values()].flatMap((things) => [...things]));
      return [...copies].flatMap(([pipeline, things]) =>
        [...all]
          .filter((thing) => !things.has(thing))
          .map((thing) => ({
            message: `Stage ${stage} has no ${thing} in the pipeline of ${pipeline}, but in that of another stage.`,
            hint: 'Whatever deploys a stage, or a copy of it, deploys the same; give the other stage a name of its own.',
          })),
      );
    });
  }
}
