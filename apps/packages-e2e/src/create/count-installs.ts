import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface RunRecord {
  readonly actions: readonly { readonly installs?: number }[];
}

/** How many installs of packages the pipelines that ran in a project have made, in all their builds. */
export function countInstalls(project: string): number {
  const runs = join(project, '.forge', 'runs');
  const records = readdirSync(runs).map(
    (run) => JSON.parse(readFileSync(join(runs, run, 'run.json'), 'utf8')) as RunRecord,
  );
  return records.flatMap(({ actions }) => actions).reduce((sum, { installs = 0 }) => sum + installs, 0);
}
