import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StageManifest } from '@lambda-forge/context';
import type { Version } from './create-version.ts';
import { swapCode } from './replace-code.ts';
import { nextFolder, type Session } from './session.ts';

/**
 * Has the docs of a version follow the contracts as they were saved: the synth that comes after takes longer. Whoever
 * asks for the docs meanwhile waits.
 */
export function followContracts(session: Session, version: Version): void {
  const { docs } = session;
  const { docsFunction, stage } = version;
  if (!stage.entry || docsFunction === undefined) return;
  const { entry } = stage;
  docs.saves += 1;
  const save = docs.saves;
  const isLast = () => save === docs.saves && session.current === version && !session.isStopped;
  docs.busy = docs.busy.then(async () => {
    if (!isLast()) return;
    const started = performance.now();
    const outDir = nextFolder(session);
    try {
      const isNew = await docs.live.write(entry, { outDir, served: findServed(version, docsFunction) });
      if (!isLast()) return rmSync(outDir, { recursive: true, force: true });
      if (!isNew) return;
      swapCode(version, docsFunction, outDir);
      session.print(`Updated the docs in ${Math.round(performance.now() - started)} ms.`);
    } catch (error) {
      if (isLast()) session.print(`The docs wait for the synth: ${(error as Error).message}`);
    }
  });
}

function findServed({ running }: Version, docsFunction: string): string {
  const { code } = running.configOf(docsFunction);
  return 'path' in code ? join(code.path, 'files', 'openapi.json') : '';
}

/** Whether a request for a path is one for the docs of a stage. */
export function isOfDocs(pathname: string, docs: StageManifest['docs']): boolean {
  return [docs?.path, docs?.redoc].some(
    (path) => path !== undefined && `${pathname.replace(/\/+$/, '')}/`.includes(`${path}/`),
  );
}
