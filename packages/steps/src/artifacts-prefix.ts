import { fullStageName, type StageContext } from '@lambda-forge/context';

/**
 * What the keys of a stage's artifacts begin with in the bucket: `Shop/artifacts/Staging`. The docs lie beside it, as
 * their upload removes what else is among them.
 */
export function artifactsPrefix(context: StageContext): string {
  return `${context.name}/artifacts/${fullStageName(context)}`;
}

/** The folder, from the app's, in which a step makes an artifact. */
export function artifactFolder(artifact: string): string {
  return `.forge/artifacts/${artifact}`;
}
