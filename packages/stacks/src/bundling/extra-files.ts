import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import type { BundleUnit } from './bundle-unit.ts';
import { findNodeModules } from './find-node-modules.ts';

/** A file that an asset holds beside its code. */
export interface ExtraFile {
  /** Its path in the asset, with forward slashes. */
  readonly target: string;
  readonly source: string;
}

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
    if (statSync(path, { throwIfNoEntry: false })) return listFiles(path, inside === '.' ? '' : inside);
    found.push({
      message: `copy: ${source} does not exist.`,
      hint: "Paths are relative to the app's folder.",
    });
    return [];
  });
  const modules = findNodeModules(dirname(first?.main ?? root), nodeModules, { cpu, problems: found });
  const packaged = modules.flatMap(({ target, folder }) => listFiles(folder, target));
  found.push(...findForeignBinaries(packaged, cpu));
  problems.push(
    ...found.map(({ message, ...rest }) => ({ message: `function "${name}": ${message}`, ...rest })),
  );
  return [...copied, ...packaged];
}

// A package's own node_modules are visited as packages.
function listFiles(path: string, target: string): ExtraFile[] {
  if (statSync(path).isFile()) return [{ target, source: path }];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .flatMap((name) => listFiles(join(path, name), target ? `${target}/${name}` : name));
}

function findForeignBinaries(files: readonly ExtraFile[], cpu: string): Problem[] {
  const binaries = files.filter(({ target }) => target.endsWith('.node'));
  if (binaries.length === 0 || binaries.some(({ source }) => isBuiltFor(source, cpu))) return [];
  return [
    {
      message: `nodeModules: ${binaries[0]?.target} is not built for linux-${cpu}.`,
      hint: `Install it for Lambda: npm install --os=linux --cpu=${cpu}, or supportedArchitectures in pnpm-workspace.yaml.`,
    },
  ];
}

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
