import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import { findNearestPackageManager, lstatOrNone, type Problem } from '@lambda-forge/context';
import type { BundleUnit } from './bundle-unit.ts';
import { findNodeModules } from './find-node-modules.ts';
import { type ExtraFile, listFiles } from './list-files.ts';

/**
 * The files that a unit's asset holds beside its code: those of `copy` and of `nodeModules`.
 * @param problems receives what is missing, or would not run on Lambda
 */
export function findExtraFiles(root: string, unit: BundleUnit, problems: Problem[]): ExtraFile[] {
  const { copy, nodeModules, cpu } = unit.bundling;
  const [first] = unit.entries.values();
  const name = first?.name ?? '';
  const found: Problem[] = [];
  const copied = Object.entries(copy).flatMap(([target, source]) => {
    const inside = normalize(target).split(sep).join('/');
    if (isAbsolute(inside) || inside === '..' || inside.startsWith('../')) {
      found.push({
        message: `copy: "${target}" is not inside the asset.`,
        hint: 'Write a path like "assets/x".',
      });
      return [];
    }
    const path = resolve(root, source);
    if (lstatOrNone(path))
      return listFiles(path, { target: inside === '.' ? '' : inside, refuse: refuseIn(root, 'copy', found) });
    found.push({
      message: `copy: ${source} does not exist.`,
      hint: "Paths are relative to the app's folder.",
    });
    return [];
  });
  const from = dirname(first?.main ?? root);
  const packaged = findPackageFiles(root, { from, packages: nodeModules, cpu, problems: found });
  found.push(...findClashes([...copied, ...packaged], unit));
  problems.push(
    ...found.map(({ message, ...rest }) => ({ message: `function "${name}": ${message}`, ...rest })),
  );
  return [...copied, ...packaged];
}

export interface PackageFilesOptions {
  /** The folder that they are imported in. */
  readonly from: string;
  readonly packages: readonly string[];
  /** Of the native modules: `x64` or `arm64`. */
  readonly cpu: string;
  /** Receives what is missing, or would not run on Lambda. */
  readonly problems: Problem[];
}

/** The files of installed packages, and of all that they depend on, in an asset that has them below `node_modules`. */
export function findPackageFiles(
  root: string,
  { from, packages, cpu, problems }: PackageFilesOptions,
): ExtraFile[] {
  // What is installed for a package itself has been found as packages.
  const without = ['node_modules'];
  const refuse = refuseIn(root, 'nodeModules', problems);
  const files = findNodeModules(from, packages, { cpu, problems }).map(({ target, folder }) =>
    listFiles(folder, { target, without, refuse }),
  );
  problems.push(...files.flatMap((own) => findForeignBinaries(root, own, cpu)));
  return files.flat();
}

function refuseIn(root: string, option: string, problems: Problem[]) {
  return (path: string, reason: string): void => {
    problems.push({
      message: `${option}: ${relative(root, path)} ${reason}.`,
      hint: 'Mend it, or leave it out of what is put beside the code.',
    });
  };
}

// A file in the place of the code, or of a folder.
function findClashes(files: readonly ExtraFile[], { entries, bundling }: BundleUnit): Problem[] {
  const { '.js': extension = '.js' } = bundling.esbuild.outExtension ?? {};
  const code = new Set([...entries.keys()].map((entry) => `${entry}${extension}`));
  const targets = new Set([...files.map(({ target }) => target), ...code]);
  const hint = 'Give it another place in the asset.';
  return files.flatMap(({ target }) => {
    if (code.has(target)) return [{ message: `"${target}" would stand in place of the code.`, hint }];
    const above = foldersOf(target).find((folder) => targets.has(folder));
    return above ? [{ message: `"${target}" would lie below "${above}", which is a file.`, hint }] : [];
  });
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

// Of one package, which may bring its binaries along for several systems.
function findForeignBinaries(root: string, files: readonly ExtraFile[], cpu: string): Problem[] {
  const binaries = files.filter(({ target }) => target.endsWith('.node'));
  if (binaries.length === 0 || binaries.some(({ source }) => isBuiltFor(source, cpu))) return [];
  return [
    {
      message: `nodeModules: ${binaries[0]?.target} is not built for linux-${cpu}.`,
      hint: `Install it for Lambda: ${howToInstallFor(root, cpu)}.`,
    },
  ];
}

function howToInstallFor(root: string, cpu: string): string {
  const { name, install } = findNearestPackageManager(root);
  const file = settingsFiles[name];
  if (!file) return `${install} --os=linux --cpu=${cpu}`;
  return `say supportedArchitectures: { os: [linux], cpu: [${cpu}] } in ${file} and run ${install}`;
}

// https://pnpm.io/settings#supportedarchitectures, https://yarnpkg.com/configuration/yarnrc#supportedArchitectures
const settingsFiles: Readonly<Record<string, string>> = { pnpm: 'pnpm-workspace.yaml', yarn: '.yarnrc.yml' };

// The machine in the header of an ELF file: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
const machines: Readonly<Record<string, number>> = { x64: 0x3e, arm64: 0xb7 };

function isBuiltFor(file: string, cpu: string): boolean {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header);
  } finally {
    closeSync(descriptor);
  }
  return header.subarray(0, 4).toString('latin1') === '\x7fELF' && header.readUInt16LE(18) === machines[cpu];
}
