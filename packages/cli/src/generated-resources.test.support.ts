import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planLayer, planResource, readAppFiles } from '@lambda-forge/generators';

/** How a function uses what was generated, as its notes say. */
export interface Grant {
  /** `dynamodb.grantReadWrite('Urls', fn)` */
  readonly call: string;
  readonly variable?: string;
}

/** A resource of a template. */
export interface Resource {
  readonly Properties: {
    readonly FunctionName?: string;
    readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
    readonly Layers?: readonly unknown[];
  };
}

/** Writes what the notes of resources and layers say into the config.ts of the function `sweep`. */
export function useInSweep(root: string, asked: readonly (readonly string[])[]): Grant[] {
  const empty = readAppFiles(join(root, 'none'));
  const notes = asked
    .flatMap(([command, first = '', second = '']) => {
      if (command === 'resource') return planResource(empty, { service: first, name: second }).notes;
      return command === 'layer' ? planLayer(empty, { name: first }).notes : [];
    })
    .join('\n');
  const said = [...notes.matchAll(/: (\w+\.(?:grant|addLayer)\w*\('.+?', fn\))(?:.* in (\w+)\.)?/g)];
  const file = join(root, 'functions', 'sweep', 'config.ts');
  const calls = said.map(([, call = '']) => `  services.${call.replace(', fn)', ', sweep)')};\n`).join('');
  const text = readFileSync(file, 'utf8')
    .replace('{ lambda }: Services', 'services: Services')
    .replace('lambda.createFunction', 'const sweep = services.lambda.createFunction')
    .replace(/}\n$/, `${calls}}\n`);
  writeFileSync(file, text);
  return said.map(([, call = '', variable]) => ({ call, ...(variable ? { variable } : {}) }));
}

/** The template of the stage Dev. */
export function findTemplate(root: string): string {
  const files = readdirSync(join(root, 'cdk.out'), { recursive: true, encoding: 'utf8' });
  const found = files.find((file) => /assembly-.*Dev.*\/.*Lambda.*\.template\.json$/.test(file));
  return join(root, 'cdk.out', found ?? '');
}
