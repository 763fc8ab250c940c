import type { StageManifest } from '@lambda-forge/manifest';

/** The endpoints of each stage: `{ Dev: ['GET /hello_world'] }`. */
export function endpointsByStage(stages: Readonly<Record<string, StageManifest>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(stages).map(([name, { functions }]) => [
      name,
      functions.flatMap(({ triggers }) =>
        triggers.flatMap((trigger) =>
          trigger.service === 'api_gateway' ? [`${trigger.method} ${trigger.path}`] : [],
        ),
      ),
    ]),
  );
}
