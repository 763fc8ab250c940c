import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listFiles } from '@lambda-forge/context';
import { type ModuleItem, parseSync } from '@swc/core';
import { measuredFolders } from './suites.ts';

/**
 * Measured files of types alone, from the app's folder: nothing of them is there when the code runs, and v8 would count
 * each of their lines as one that no test has run.
 */
export function findTypeFiles(root: string): string[] {
  return measuredFolders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap(listFiles)
    .filter(
      (file) =>
        /(?<!\.test|\.d)\.(?:[cm]?ts|tsx)$/.test(file) &&
        hasTypesAlone(readFileSync(file, 'utf8'), file.endsWith('x')),
    )
    .map((file) => relative(root, file).split(sep).join('/'));
}

function hasTypesAlone(text: string, tsx: boolean): boolean {
  try {
    const { body } = parseSync(text, { syntax: 'typescript', decorators: true, tsx });
    return body.length > 0 && body.every(isType);
  } catch {
    // Whoever runs it says what is wrong with it.
    return false;
  }
}

function isType(item: ModuleItem): boolean {
  if (item.type === 'ExportDeclaration') return isType(item.declaration);
  if (item.type === 'ImportDeclaration' || item.type === 'ExportNamedDeclaration')
    return item.typeOnly || (item.specifiers.length > 0 && item.specifiers.every(isTypeSpecifier));
  return item.type === 'TsInterfaceDeclaration' || item.type === 'TsTypeAliasDeclaration';
}

function isTypeSpecifier(specifier: object): boolean {
  return 'isTypeOnly' in specifier && specifier.isTypeOnly === true;
}
