import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { findStageAssembly, readAssembly } from '@lambda-forge/assembly';
import { listFiles } from '@lambda-forge/context';
import { findStage, readManifest } from '@lambda-forge/manifest';
import { createImportFinder } from '@lambda-forge/working-tree';

export interface DeployInputsOptions {
  /** The app's folder. */
  readonly root: string;
  /** The folder of its assembly. */
  readonly assembly: string;
  /** `Staging`; `Prod/Staging` is Prod's copy. */
  readonly stage: string;
}

/**
 * What a deploy of a stage depends on that its templates do not name, as texts or hashes by names: the tests of the app
 * (`*.test.ts`) with what they import, the files of its wikis, the tags of its stacks, and what its pipeline does around
 * the deploy. Packages that are installed have no part in it.
 * @throws AssemblyError when there is no such stage
 */
export async function readDeployInputs(options: DeployInputsOptions): Promise<ReadonlyMap<string, string>> {
  const root = realpathSync(options.root);
  const tests = listFiles(root).filter((file) => /\.test\.[cm]?[jt]sx?$/.test(file));
  const { artifacts = [] } = findStage(readManifest(options.assembly), shortOf(options.stage));
  const wikis = artifacts.flatMap(({ folder }) => (folder === undefined ? [] : listAll(join(root, folder))));
  const made = realpathSync(options.assembly) + sep;
  const files = [...createImportFinder()(tests), ...wikis].filter(
    (file) => isOwn(file) && !file.startsWith(made),
  );
  return new Map([...files.map((file) => toEntry(file, root)), ...(await readStage(options))]);
}

function shortOf(stage: string): string {
  return stage.split('/').at(-1) ?? stage;
}

// Links to folders are not followed: one may lead to a folder above it.
function listAll(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listAll(path) : [path];
  });
}

// What would be found, if it were there, is among those that modules lead to, too.
function isOwn(file: string): boolean {
  return !file.includes(`${sep}node_modules${sep}`) && existsSync(file) && statSync(file).isFile();
}

// Where a file lies that is linked from elsewhere, may be another place in each build.
function toEntry(file: string, root: string): readonly [string, string] {
  const path = relative(root, file).split(sep).join('/');
  const content = createHash('sha256').update(readFileSync(file)).digest('hex');
  return path.startsWith('../') ? [`${basename(file)} ${content}`, ''] : [path, content];
}

async function readStage({ assembly, stage }: DeployInputsOptions): Promise<(readonly [string, string])[]> {
  const { readPipelines } = await import('@lambda-forge/local-pipeline');
  const app = readAssembly(assembly);
  const { stacks } = app.nested.length === 0 ? app : findStageAssembly(assembly, stage);
  // By which CodePipeline gives a stack its tags.
  const settings = stacks.flatMap(({ stackName, templateFile }) => {
    const file = `${templateFile}.config.json`;
    return existsSync(file) ? [[`settings of ${stackName}`, readFileSync(file, 'utf8')] as const] : [];
  });
  const pipelines = readPipelines(assembly).filter(({ stackPath }) =>
    stacks.some(({ displayName }) => displayName.startsWith(`${stackPath}/`)),
  );
  const actions = pipelines.flatMap(({ name, stages, projects }) =>
    stages
      // The CDK makes several stages of one with many actions: `Staging.1`, `Staging.2`.
      .filter((each) => each.name.replace(/\.\d+$/, '') === shortOf(stage))
      .flatMap((each) => each.actions)
      .map((action) => {
        const { fingerprint = '' } = projects.get(action.project ?? '') ?? {};
        return [`action ${action.name} of ${name}`, JSON.stringify([action, fingerprint])] as const;
      }),
  );
  return [...settings, ...actions];
}
