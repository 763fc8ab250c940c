import { relative, sep } from 'node:path';
import type ts from 'typescript';
import { keepAliases } from './kept-aliases.ts';
import { schemaInPlace, schemaOfType } from './schema-of-type.ts';
import type { Walk } from './walk.ts';

/**
 * A walk of the types of a program, which has met none of them. To be called before anything else is asked of the checker.
 * @param root the folder that names of files are relative to
 */
export function createWalk(typescript: typeof ts, program: ts.Program, root: string): Walk {
  const labels = new Map<ts.SourceFile, string>();
  const walk: Walk = {
    ts: typescript,
    program,
    keptAliases: keepAliases(typescript, program),
    checker: program.getTypeChecker(),
    components: { input: new Map(), output: new Map() },
    componentsByKey: new Map(),
    nesting: 0,
    pending: [],
    later: [],
    schemaOfComponent: (key) => {
      const component = walk.componentsByKey.get(key);
      return component?.isComplete ? component.schema : undefined;
    },
    open: new Map(),
    names: new Map(),
    labelOf: (file) => {
      const label = labels.get(file) ?? labelFile(root, file.fileName);
      labels.set(file, label);
      return label;
    },
    schemaOf: (type, place) => schemaOfType(walk, type, place),
    schemaInPlace: (type, place) => schemaInPlace(walk, type, place),
  };
  return walk;
}

// A file's name on every machine: relative to the root, or from the last `node_modules` on.
function labelFile(root: string, fileName: string): string {
  const path = fileName.split('\\').join('/');
  const packages = path.lastIndexOf('/node_modules/');
  if (packages >= 0) return path.slice(packages + 1);
  return relative(root, fileName).split(sep).join('/');
}
