import { relative, sep } from 'node:path';

/** A file's name on every machine: relative to the root, or from the last `node_modules` on. */
export function labelFile(root: string, fileName: string): string {
  const path = fileName.split('\\').join('/');
  const packages = path.lastIndexOf('/node_modules/');
  if (packages >= 0) return path.slice(packages + 1);
  return relative(root, fileName).split(sep).join('/');
}
