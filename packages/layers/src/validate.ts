import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, suggest } from '@lambda-forge/context';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { architecturesOf } from './architectures-of.ts';
import type { LayersService } from './declare.ts';
import type { LayerCalls } from './layer-calls.ts';
import { listOwnLayers } from './list-own-layers.ts';
import { folderOf, isOwnLayer, readOwnLayer } from './own-layer.ts';

/** Everything that is wrong with the layers of a stage's functions. */
export function validateLayers(
  { calls }: Declared<LayersService, LayerCalls>,
  { root }: ServiceEnvironment,
): Problem[] {
  const declared = [...calls.created, ...calls.imported].map(({ name }) => name);
  const own = [...new Set(calls.uses.map(({ name }) => name))].filter((name) => !declared.includes(name));
  return [
    ...findBadNames(declared),
    ...findTaken(root, declared),
    ...findUnknown(root, calls, declared),
    ...own.filter((name) => isOwnLayer(root, name)).flatMap((name) => problemsOf(root, name)),
    ...calls.created
      .filter(({ packages }) => packages.length === 0)
      .map(({ name }) => ({
        message: `Layer "${name}" has no packages.`,
        hint: `Name those that the app has installed: createLayer("${name}", { packages: ['sharp'] }).`,
      })),
    ...calls.created.flatMap(({ name }) => findMixed(calls, name)),
    ...calls.imported.flatMap(({ name, path }) => findMissingFolder(root, name, path)),
  ];
}

function problemsOf(root: string, name: string): readonly Problem[] {
  const own = readOwnLayer(root, name);
  return 'module' in own ? [] : own;
}

// Also the end of its name on AWS, and the name of a folder.
function findBadNames(names: readonly string[]): Problem[] {
  return names
    .filter((name) => !/^[A-Za-z][\w-]{0,63}$/.test(name))
    .map((name) => ({
      message: `The name of layer ${JSON.stringify(name)} is not letters, digits, _ and -.`,
      hint: 'Names look like images.',
    }));
}

function findTaken(root: string, names: readonly string[]): Problem[] {
  return [...new Set(names)].flatMap((name) => {
    const many = names.filter((other) => other === name).length;
    if (many > 1)
      return [{ message: `${many} layers are called "${name}".`, hint: 'Names are unique: rename one.' }];
    if (!isOwnLayer(root, name)) return [];
    return [
      {
        message: `Layer "${name}" is declared, and is code of the app, too (${folderOf(name)}).`,
        hint: 'Rename one of the two.',
      },
    ];
  });
}

function findUnknown(root: string, { uses }: LayerCalls, declared: readonly string[]): Problem[] {
  const known = [...declared, ...listOwnLayers(root)];
  return uses
    .filter(({ name }) => !known.includes(name))
    .map(({ name, fn }) => {
      const meant = suggest(name, known);
      return {
        function: fn.name,
        message: `services.layers.addLayer("${name}") is for function "${fn.name}" (${fn.path}), but there is no such layer.`,
        hint: meant
          ? `Did you mean "${meant}"?`
          : `Write it in ${folderOf(name)}, or declare it: createLayer("${name}", { packages }) or importLayer("${name}", { arn }).`,
        isAbsence: true,
      };
    });
}

// What is built for one processor does not run on another.
function findMixed(calls: LayerCalls, name: string): Problem[] {
  const found = architecturesOf(calls, name);
  if (found.length < 2) return [];
  return [
    {
      message: `Layer "${name}" is for functions of ${found.join(' and ')}; its packages are installed for one of them.`,
      hint: 'Make a layer for each, or give the functions one architecture.',
    },
  ];
}

function findMissingFolder(root: string, name: string, path: string | undefined): Problem[] {
  if (path === undefined || existsSync(resolve(root, path))) return [];
  return [
    {
      message: `Layer "${name}": its folder for this machine, ${path}, does not exist.`,
      hint: 'Put what the layer has there, as nodejs/node_modules/<module>, or leave out path.',
    },
  ];
}
