import { readFileSync, readlinkSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { TreeFiles } from './tree-list.ts';

/** Where packages hold the path of the folder that they were installed in. */
export interface OwnPaths {
  /** The texts of files that hold it, by path: they are written anew for another folder. */
  readonly texts: Readonly<Record<string, string>>;
  /** A file that holds it and is no text, or a link that leads there. */
  readonly fixed?: string;
}

/** Finds the files that hold the path of the folder that was installed. */
export function findOwnPaths(top: string, files: TreeFiles): OwnPaths {
  const path = Buffer.from(top);
  const texts: Record<string, string> = {};
  for (const [folder, list] of Object.entries(files)) {
    for (const file of list) {
      const name = `${folder}/${file.path}`;
      if (file.kind === 'link') {
        const target = readlinkSync(join(top, name));
        if (isAbsolute(target) && target.startsWith(top)) return { texts: {}, fixed: name };
      }
      // What has other names is in a package manager's store, too, which knows nothing of this folder.
      if (file.kind !== 'file' || file.isShared) continue;
      const content = readFileSync(join(top, name));
      if (!content.includes(path)) continue;
      if (content.includes(0)) return { texts: {}, fixed: name };
      texts[name] = content.toString('utf8');
    }
  }
  return { texts };
}
