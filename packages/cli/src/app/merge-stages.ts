import type { StageManifest } from '@lambda-forge/context';

/** Stages as one: what several of them have alike is there once. */
export function mergeStages(stages: readonly StageManifest[]): StageManifest {
  return {
    functions: unique(stages.flatMap(({ functions }) => functions)),
    authorizers: unique(stages.flatMap(({ authorizers }) => authorizers)),
  };
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
