import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Template {
  /** The file's path. */
  readonly file: string;
  readonly name: string;
  readonly resources: Readonly<Record<string, Resource>>;
}

/** Every CloudFormation template of a cloud assembly, those of its deploy stages and nested stacks included. */
export function readTemplates(assembly: string): Template[] {
  return globSync('**/*.template.json', { cwd: assembly })
    .sort()
    .map((path) => {
      const file = join(assembly, path);
      const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as {
        Resources: Template['resources'];
      };
      return { file, name: basename(path, '.template.json'), resources: Resources };
    });
}
