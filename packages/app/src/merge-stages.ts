import type { StageManifest } from '@lambda-forge/manifest';

/** Stages as one: what several of them have alike is there once. */
export function mergeStages(stages: readonly StageManifest[]): StageManifest {
  const found = stages.flatMap(({ contractProblems }) => (contractProblems ? [contractProblems] : []));
  const changed = unique(stages.flatMap(({ gatewayResponses = [] }) => gatewayResponses));
  const [{ info } = {}] = stages;
  return {
    ...(info ? { info } : {}),
    functions: unique(stages.flatMap(({ functions }) => functions)),
    authorizers: unique(stages.flatMap(({ authorizers }) => authorizers)),
    ...(changed.length > 0 ? { gatewayResponses: changed } : {}),
    ...(found.length === stages.length ? { contractProblems: unique(found.flat()) } : {}),
  };
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
