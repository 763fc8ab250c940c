import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { makeReadOnly, removeFolder } from '@lambda-forge/processes';
import { unzip } from 'fflate';
import { StageError } from './errors.ts';
import type { FunctionCode } from './function-config.ts';
import { linkSdkPackages } from './sdk-packages.ts';

/**
 * Copies of the functions' code, outside of the app: in Lambda a function sees neither the app's `node_modules` nor
 * its `package.json`, and it cannot write into its code.
 */
export interface CodeStore {
  /** The directory with the code, copied the first time that it is asked for. */
  readonly open: (code: FunctionCode) => Promise<string>;
  /** Deletes the copy of code in a directory, when nothing runs it any more. */
  readonly drop: (path: string) => Promise<void>;
  /** The folder of the modules that Lambda's runtime has, as far as the app has them now. */
  readonly openRuntime: () => Promise<string>;
  /** A directory in which one process keeps its files, with itself alone. */
  readonly openScratch: () => Promise<string>;
  /** Deletes all of it. */
  readonly close: () => Promise<void>;
}

export interface CodeStoreOptions {
  /** Folders of the app, for packages that it has installed. */
  readonly packages: readonly string[];
  /** Gets to know the store's directory, which is made when something is opened. */
  readonly onCreate: (directory: string) => void;
}

/** An empty store. */
export function createCodeStore({ packages, onCreate }: CodeStoreOptions): CodeStore {
  const copies = new Map<string, Promise<string>>();
  let root: Promise<string> | undefined;
  const createRoot = async (): Promise<string> => {
    const directory = await realpath(await mkdtemp(join(tmpdir(), 'lambda-forge-')));
    onCreate(directory);
    return directory;
  };
  const openRoot = () => {
    root ??= createRoot();
    return root;
  };
  const copy = async (code: FunctionCode, key: string): Promise<string> => {
    const directory = join(await openRoot(), createHash('sha256').update(key).digest('hex').slice(0, 16));
    await mkdir(directory);
    await ('source' in code ? writeSource(code.source, directory) : copyAsset(code.path, directory));
    await makeReadOnly(directory);
    return directory;
  };
  return {
    open: (code) => {
      const key = 'source' in code ? `source:${code.source}` : code.path;
      const known = copies.get(key) ?? copy(code, key);
      copies.set(key, known);
      return known;
    },
    drop: async (path) => {
      const known = copies.get(path);
      copies.delete(path);
      if (known) removeFolder(await known);
    },
    openRuntime: async () => {
      const modules = join(await openRoot(), 'runtime', 'node_modules');
      linkSdkPackages(modules, packages);
      return modules;
    },
    openScratch: async () => mkdtemp(join(await openRoot(), 'tmp-')),
    close: async () => {
      await Promise.allSettled(copies.values());
      if (root) removeFolder(await root);
    },
  };
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html:
// inline code is the function's `index` file.
async function writeSource(source: string, directory: string): Promise<void> {
  await writeFile(join(directory, 'index.js'), source);
}

async function copyAsset(path: string, directory: string): Promise<void> {
  if (!existsSync(path)) {
    throw new StageError(`The code of a function is missing: ${path} does not exist.`, {
      hint: 'Run `cdk synth` again.',
    });
  }
  if ((await stat(path)).isDirectory()) {
    await cp(path, directory, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return;
  }
  const files = await readZip(path);
  for (const [name, content] of Object.entries(files)) {
    const target = join(directory, name);
    if (name.endsWith('/') || !target.startsWith(directory + sep)) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

async function readZip(path: string): Promise<Record<string, Uint8Array>> {
  const content = await readFile(path);
  return new Promise((resolve, reject) => {
    unzip(content, (cause, files) => {
      if (cause)
        reject(new StageError(`${path} is not a zip file.`, { cause, hint: 'Run `cdk synth` again.' }));
      else resolve(files);
    });
  });
}
