import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';
import type { Version } from './create-version.ts';
import { swapCode } from './replace-code.ts';
import { nextFolder, type Session } from './session.ts';

/**
 * Has the docs of a version follow the contracts as they were saved: the synth that comes after takes longer. Whoever
 * asks for the docs meanwhile waits. What a contract cannot say is told as a synth would, and left out of the document;
 * when there is no document, whoever asks for it is told why.
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
      const { isNew, problems } = await docs.live.write(entry, {
        outDir,
        served: findServed(version, docsFunction),
      });
      if (!isLast()) return rmSync(outDir, { recursive: true, force: true });
      docs.error = undefined;
      tellProblems(session, problems);
      if (!isNew) return;
      swapCode(version, docsFunction, outDir);
      session.print(`Updated the docs in ${Math.round(performance.now() - started)} ms.`);
    } catch (error) {
      rmSync(outDir, { recursive: true, force: true });
      if (!isLast()) return;
      docs.error = `The docs cannot be made from the contracts.\n${(error as Error).message}`;
      session.print(docs.error);
    }
  });
}

// Only news.
function tellProblems({ docs, print }: Session, problems: readonly Problem[]): void {
  const warnings = toWarnings(problems);
  for (const warning of warnings.filter((each) => !docs.told.includes(each))) print(warning);
  docs.told = warnings;
}

/** What there is to tell of contracts, in the words of a synth. */
export function toWarnings(problems: readonly Problem[]): string[] {
  return problems.map(({ message, hint }) => `Warning: ${hint ? `${message} ${hint}` : message}`);
}

function findServed({ running }: Version, docsFunction: string): string {
  const { code } = running.configOf(docsFunction);
  return 'path' in code ? join(code.path, 'files', 'openapi.json') : '';
}

/** Whether a request for a path, which begins with the stage's name, is one for the docs of the stage. */
export function isOfDocs(pathname: string, docs: StageManifest['docs']): boolean {
  const path = `${pathname.replace(/^\/[^/]*|\/+$/g, '')}/`;
  return [docs?.path, docs?.redoc].some((own) => own !== undefined && path.startsWith(`${own}/`));
}
