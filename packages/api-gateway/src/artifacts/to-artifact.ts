import type { ArtifactDeclaration } from '../declarations.ts';
import type { ArtifactOptions } from './artifact-options.ts';

/** The artifact that `createDocs` was told of. Those of one kind are at one place; wikis differ by their paths. */
export function toArtifact(path: string, options: ArtifactOptions): ArtifactDeclaration {
  const { artifact, title, authorizer, public: isPublic = false } = options;
  const folder = artifact === 'wiki' ? (options.folder ?? 'wiki').replace(/^\.\/|\/+$/g, '') : undefined;
  const name = title ?? (folder === undefined ? undefined : toTitle(folder));
  return {
    artifact,
    path,
    key: folder === undefined ? artifact : `wiki/${path.replace(/^\/+|\/+$/g, '')}`.replace(/\/$/, ''),
    ...(name === undefined ? {} : { title: name }),
    ...(folder === undefined ? {} : { folder }),
    public: isPublic,
    ...(authorizer === undefined ? {} : { authorizer }),
  };
}

/** The paths that an artifact answers with GET: where it is, and the files below. */
export function artifactPaths({ path }: Pick<ArtifactDeclaration, 'path'>): string[] {
  return [path, `${path === '/' ? '' : path}/{proxy+}`];
}

// `Our handbook` of `docs/our-handbook`.
function toTitle(folder: string): string {
  const words = (folder.split('/').at(-1) ?? '').replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
