import { ForgeError, type Problem, type StageContext } from '@lambda-forge/context';
import type { ApiInfo } from '@lambda-forge/manifest';
import { loadDocsGenerator } from './load-docs-generator.ts';

/** What the settings say of an API as a whole. */
export interface FoundApiInfo {
  readonly info: ApiInfo;
  /** The Markdown file that it is read from, if there is one. */
  readonly file?: string;
  readonly problems: readonly Problem[];
}

/**
 * What the setting `docs` says, with the text of its Markdown file, whose heading is the title where the setting has none.
 * @param root the app's folder, which the path of the file starts from
 */
export function readApiInfo({ docs, name }: StageContext, root: string): FoundApiInfo {
  const { description: given, ...info } = docs;
  if (given === undefined) return { info, problems: [] };
  const { descriptionFile, readDescription } = loadDocsGenerator();
  const file = descriptionFile(given, root);
  const source = file === undefined ? {} : { file };
  try {
    const { title, description } = readDescription(given, root);
    const heading = title !== undefined && docs.title === name ? { title } : {};
    return {
      ...source,
      info: { ...info, ...heading, ...(description ? { description } : {}) },
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const problems = error.problems.map(({ message, ...rest }) => ({
      ...rest,
      message: `cdk.json, docs.description: ${message}`,
    }));
    return { ...source, info, problems };
  }
}
