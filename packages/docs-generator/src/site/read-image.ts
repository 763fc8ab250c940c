import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { DocsError } from '@lambda-forge/contracts';

interface ImageKind {
  readonly type: string;
  /** What its files begin with, byte for byte. https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern */
  readonly start?: string;
}

const jpeg: ImageKind = { type: 'image/jpeg', start: '\xff\xd8\xff' };
const kinds: Readonly<Record<string, ImageKind>> = {
  '.svg': { type: 'image/svg+xml' },
  '.png': { type: 'image/png', start: '\x89PNG\r\n\x1a\n' },
  '.ico': { type: 'image/x-icon', start: '\0\0\x01\0' },
  '.jpg': jpeg,
  '.jpeg': jpeg,
  '.gif': { type: 'image/gif', start: 'GIF8' },
  '.webp': { type: 'image/webp', start: 'RIFF' },
};
const mostBytes = 100_000;

/**
 * An image as a page has it in itself, as a `data:` URL: what serves the pages answers with text.
 * @throws DocsError when the file cannot be read, is no image of a known kind, or is larger than 100 kB
 */
export function readImage(file: string): string {
  const ending = extname(file).toLowerCase();
  const kind = kinds[ending];
  if (!kind) {
    throw new DocsError(`${file} ends in ${ending || 'nothing'}, which is no kind of image for a page.`, {
      hint: `Name a file that ends in ${Object.keys(kinds).join(', ')}.`,
    });
  }
  const content = read(file);
  if (content.length > mostBytes) {
    throw new DocsError(
      `${file} has ${Math.ceil(content.length / 1000)} kB; an image in a page may have ${mostBytes / 1000} kB.`,
      {
        hint: 'Save it smaller, or as SVG.',
      },
    );
  }
  if (kind.start === undefined ? !isSvg(content) : !content.toString('latin1').startsWith(kind.start)) {
    throw new DocsError(`${file} holds no ${kind.type} image.`, {
      hint: 'Save the image as what its name says, or name the file as what it is.',
    });
  }
  return `data:${kind.type};base64,${content.toString('base64')}`;
}

// A declaration, a document type and comments may stand before it.
function isSvg(content: Buffer): boolean {
  const text = content
    .toString('utf8')
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(\[[^\]]*\]\s*)?>/gi, '');
  return /^\uFEFF?\s*<svg[\s/>]/i.test(text);
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new DocsError(`The image ${file} ${reasons[code] ?? `cannot be read (${code})`}.`, {
      hint: 'Write the file, or correct its path, which starts from the folder of the app.',
      cause,
    });
  }
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'is not there', EISDIR: 'is a folder' };
