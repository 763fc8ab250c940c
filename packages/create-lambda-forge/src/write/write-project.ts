import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder, toFileProblem } from '@lambda-forge/context';
import { CreateError } from '../errors.ts';
import type { Files } from '../template/template.ts';

/** Takes back what was written. */
export type Undo = () => void;

/**
 * Writes a project, whole or not at all: into a folder beside it, which then takes its name; where the folder is there
 * already, into one inside of it, whose contents then move up.
 * @throws CreateError when it cannot be written; nothing is left of it then
 */
export function writeProject(root: string, files: Files): Undo {
  const undo: Undo[] = [];
  const takeBack = () => {
    for (const step of undo.splice(0)) step();
  };
  try {
    const isThere = existsSync(root);
    const parent = isThere ? root : dirname(root);
    const made = makeFolder(parent);
    if (made) undo.unshift(() => rmSync(made, { recursive: true, force: true }));
    const draft = makeDraft(parent, basename(root));
    undo.unshift(() => rmSync(draft, { recursive: true, force: true }));
    writeFiles(draft, files);
    if (isThere) moveContents(draft, root, undo);
    else moveFolder(draft, root, undo);
    return takeBack;
  } catch (cause) {
    takeBack();
    const reason = toFileProblem(cause)?.message ?? (cause as Error).message;
    throw new CreateError(`The project cannot be written to ${root}: ${reason}`, {
      hint: 'Nothing was left behind.',
      cause,
    });
  }
}

// Nobody knows a draft's name: what is against it is said of the folder that it would lie in.
function makeDraft(parent: string, name: string): string {
  const draft = join(parent, `.${name}-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(draft);
  } catch (cause) {
    throw Object.assign(cause as NodeJS.ErrnoException, { path: parent });
  }
  return draft;
}

function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    makeFolder(dirname(file));
    writeFileSync(file, text, { flag: 'wx' });
  }
}

function moveFolder(draft: string, root: string, undo: Undo[]): void {
  renameSync(draft, root);
  undo.unshift(() => rmSync(root, { recursive: true, force: true }));
}

function moveContents(draft: string, root: string, undo: Undo[]): void {
  for (const name of readdirSync(draft)) {
    renameSync(join(draft, name), join(root, name));
    undo.unshift(() => rmSync(join(root, name), { recursive: true, force: true }));
  }
  rmSync(draft, { recursive: true });
}
