import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';

/** The endpoints of each stage: `{ Dev: ['GET /hello_world'] }`. */
export function endpointsByStage(stages: Readonly<Record<string, StageManifest>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(stages).map(([name, stage]) => [name, findEndpoints(stage).map((each) => each.name)]),
  );
}
