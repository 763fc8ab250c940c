import { resolve } from 'node:path';
import { ForgeError, type Problem, type StageContext } from '@lambda-forge/context';
import { descriptionFile, readDescription, readImage } from '@lambda-forge/docs-generator';
import type { ApiInfo } from '@lambda-forge/manifest';

/** What the settings say of an API as a whole. */
export interface FoundApiInfo {
  readonly info: ApiInfo;
  /** The files that it is read from: Markdown and images. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * What the setting `docs` says, with the text of its Markdown file, whose heading is the title where the setting has none.
 * @param root the app's folder, which the paths of the files start from
 */
export function readApiInfo({ docs, name }: StageContext, root: string): FoundApiInfo {
  const { description: given, ...info } = docs;
  const images = (['favicon', 'logo'] as const).flatMap((key) => {
    const path = docs[key];
    return path === undefined ? [] : [{ key, file: resolve(root, path) }];
  });
  const problems = images.flatMap(({ key, file }) => problemsOf(`docs.${key}`, () => readImage(file)));
  const files = images.map(({ file }) => file);
  if (given === undefined) return { info, files, problems };
  const file = descriptionFile(given, root);
  let described: ApiInfo = info;
  const inVain = problemsOf('docs.description', () => {
    const { title, description } = readDescription(given, root);
    const heading = title !== undefined && docs.title === name ? { title } : {};
    described = { ...info, ...heading, ...(description ? { description } : {}) };
  });
  return {
    info: described,
    files: [...files, ...(file === undefined ? [] : [file])],
    problems: [...problems, ...inVain],
  };
}

function problemsOf(setting: string, read: () => unknown): Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    return error.problems.map(({ message, ...rest }) => ({
      ...rest,
      message: `cdk.json, ${setting}: ${message}`,
    }));
  }
}
