import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Like `acme/lambda-forge`, as GitHub allows it. */
const form = /^github:[a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]+$/i;

/**
 * What whoever publishes first has to set, and has not: one sentence each, with what to do; none where nothing is
 * missing. All of it follows from `repository` of the workspace's package.json (see `.pnpmfile.mjs`).
 * @param ranFor the repository that a CI service runs for, `<owner>/<name>`: npm refuses a provenance of another one
 */
export function findUnset(root: string, ranFor?: string): string[] {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly repository?: unknown;
  };
  const advice = 'Set it to "github:<owner>/<name>", and commit that.';
  if (repository === undefined)
    return [
      `package.json of the workspace has no "repository", which gives every package its repository, bugs and homepage. ${advice}`,
    ];
  if (typeof repository !== 'string' || !form.test(repository))
    return [`package.json of the workspace has a "repository" of ${JSON.stringify(repository)}. ${advice}`];
  if (ranFor !== undefined && repository.toLowerCase() !== `github:${ranFor}`.toLowerCase())
    return [
      `package.json of the workspace has the "repository" "${repository}", but this runs for ${ranFor}, of which npm refuses the provenance. Publish from the one that is set.`,
    ];
  return [];
}
