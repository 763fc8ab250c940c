import type { Plan } from '@lambda-forge/generators';
import { joinPathFragments, logger, type Tree } from '@nx/devkit';

/**
 * Puts the files of a plan into an Nx tree as they are, and says what is left for people to do. They are formatted
 * already: the command `forge` writes the same.
 */
export function writePlanToTree(tree: Tree, root: string, { files, notes }: Plan): void {
  for (const { path, content } of files) tree.write(joinPathFragments(root, path), content);
  for (const note of notes) logger.info(`note ${note}`);
}
