import { type AppFiles, findDeclarations } from '@lambda-forge/generators';

/**
 * Whether every stage of the app serves a docs page, as far as the source tells: its document is then made by the
 * synth. A page that depends on something (`if`, `?`, `&&`) is none here.
 */
export function servesDocs(app: AppFiles): boolean {
  return findDeclarations(app, ['createDocs']).some(({ isConditional }) => !isConditional);
}
