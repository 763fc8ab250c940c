import { existsSync, readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { fileReasons, replaceFile } from '@lambda-forge/context';
import { DiagramError } from './errors.ts';

/**
 * The format that a picture's file has by its name.
 * @throws DiagramError when it is none of `formats`
 */
export function toPictureFormat<T extends string>(file: string, formats: readonly T[]): T {
  const found = formats.find((format) => `.${format}` === extname(file).toLowerCase());
  if (found !== undefined) return found;
  throw new DiagramError(`No picture is written as ${extname(file) || 'a file without an extension'}.`, {
    hint: `Name a file that ends in ${formats.map((format) => `.${format}`).join(', ')}.`,
  });
}

export interface WritePictureOptions {
  /** Whether it only has to be the one that is there. */
  readonly isCheck: boolean;
  /** The command that writes it, without the file. */
  readonly command: string;
}

/**
 * Writes a picture, or looks whether it is the one that is there.
 * @returns what was done, in a sentence
 * @throws DiagramError when it is another one, or the file cannot be written
 */
export function writePicture(
  file: string,
  picture: Buffer,
  { isCheck, command }: WritePictureOptions,
): string {
  const path = relative(process.cwd(), file);
  const shown = path.startsWith('..') ? file : path;
  if (!isCheck) {
    write(file, picture);
    return `Wrote ${shown}.`;
  }
  if (existsSync(file) && picture.equals(readFileSync(file))) {
    return `${shown} is what the app is.`;
  }
  const message = existsSync(file) ? `${shown} is not what the app is now.` : `There is no ${shown}.`;
  throw new DiagramError(message, { hint: `Draw it: ${command} --out ${shown}` });
}

function write(file: string, picture: Buffer): void {
  try {
    replaceFile(file, picture);
  } catch (cause) {
    const reason = fileReasons[(cause as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw cause;
    throw new DiagramError(`${file} ${reason}.`, { hint: 'Name another file by --out.', cause });
  }
}
