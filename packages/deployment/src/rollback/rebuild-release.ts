import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runSynth } from '@lambda-forge/app';
import { findProject, findWorkspace, readCdkJson } from '@lambda-forge/context';
import { createRelease, isSameDeployment, type Release, type ReleaseFiles } from '@lambda-forge/promotion';
import { copySource, findRepository } from '@lambda-forge/working-tree';
import { NotReadyError } from '../errors.ts';

/** A release that was built again from its commit. */
export interface RebuiltRelease {
  /** The app's folder, at the commit, with its packages. */
  readonly root: string;
  /** The folder of its assembly. */
  readonly assembly: string;
  /** What it deploys, as a release of now. */
  readonly release: ReleaseFiles;
  /** Removes all of it. */
  readonly remove: () => void;
}

export interface RebuildOptions {
  /** The app's folder, in a repository that has the commit. */
  readonly root: string;
  /** `Staging`; `Prod/Staging` is Prod's copy. */
  readonly stage: string;
  /** Whether it may deploy something else than the record says. @default false */
  readonly unverified?: boolean | undefined;
  /** Variables beside the caller's, for the synth. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Builds a release again in a folder of its own: checks out its commit, installs by the lockfile, synthesizes.
 * @throws WorkingTreeError when the repository does not have the commit
 * @throws NotReadyError when the release has none, its packages cannot be installed, or what comes out is not what was
 * released
 */
export async function rebuildRelease(given: Release, options: RebuildOptions): Promise<RebuiltRelease> {
  const { root, stage, unverified = false, environment = {} } = options;
  const { id, commit } = given;
  if (commit === undefined) {
    throw new NotReadyError(`Release ${id} has no commit that it could be built from.`, {
      hint: 'Name another one: --to <release>. `forge release list` shows them.',
    });
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'forge-rollback-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    copySource(root, join(folder, 'source'), { ref: commit, clone: true });
    const app = join(folder, 'source', relative(findRepository(root) ?? root, realpathSync(root)));
    await install(app, id);
    const { code, messages } = await runSynth(app, { environment });
    if (code !== 0) throw new NotReadyError(`Release ${id} cannot be synthesized again.\n${messages}`);
    const assembly = join(app, readCdkJson(app).output ?? 'cdk.out');
    const release = createRelease({ assembly, stage, root: app, commit });
    if (!unverified && !isSameDeployment(release.release, given)) throw differs(given, release.release);
    return { root: app, assembly, release, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function install(app: string, id: string): Promise<void> {
  const { install: command } = findProject(app);
  const child = spawn(command, { cwd: findWorkspace(app) ?? app, shell: true, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new NotReadyError(
      `The packages of release ${id} cannot be installed: ${command} ended with ${code}.`,
    );
}

function differs({ id, commit = '', templates }: Release, now: Release): NotReadyError {
  const changed = templates
    .filter(({ stack, sha256 }) => !now.templates.some((own) => own.stack === stack && own.sha256 === sha256))
    .map(({ stack }) => stack);
  return new NotReadyError(
    `Commit ${commit.slice(0, 8)} does not build what release ${id} has deployed: ${changed.join(', ') || 'other stacks'}.`,
    {
      hint: 'It was released with changes that were not committed, or the synth depends on more than the commit: variables, another account. To deploy what the commit builds, add --unverified.',
    },
  );
}
