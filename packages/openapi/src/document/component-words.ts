import { type ContractComponent, partNames } from '@lambda-forge/contracts';
import type { NamePiece } from '@lambda-forge/schemas';

export interface NameOptions {
  readonly owners: ReadonlyMap<string, string>;
  /** Whether types of several files have the word as their name. */
  readonly isShared: (word: string) => boolean;
  /** Between the first word and the others. */
  readonly joint: string;
}

/** The name of a type in letters from A to Z and digits: `PageItem` of `Page<Item>`. */
export function nameOf(name: readonly NamePiece[], { owners, isShared, joint }: NameOptions): string {
  const words = name.map((piece, index) => {
    const word = alphanumeric(wordOf(piece, owners));
    const isApart = index > 0 && piece.file !== undefined && isShared(word);
    return isApart ? scopeName({ ...piece, file: piece.file ?? '' }, owners) + capitalize(word) : word;
  });
  const [first = '', ...rest] = words;
  return [first, ...(rest.length > 0 ? [joint] : []), ...rest.map(capitalize)].join('') || 'Type';
}

/** Tells whether types of several files, or namespaces, have a word as their name. */
export function sharedWords(
  components: readonly ContractComponent[],
  owners: ReadonlyMap<string, string>,
): (word: string) => boolean {
  const files = new Map<string, Set<string>>();
  for (const piece of components.flatMap(({ name }) => name)) {
    const word = alphanumeric(wordOf(piece, owners));
    const { file, namespace = '' } = piece;
    if (file !== undefined) files.set(word, (files.get(word) ?? new Set()).add(`${file} ${namespace}`));
  }
  return (word) => (files.get(word)?.size ?? 0) > 1;
}

function wordOf({ word, file }: NamePiece, owners: ReadonlyMap<string, string>): string {
  const owner = file && owners.get(file);
  return owner && (partNames as readonly string[]).includes(word) ? `${owner}${word}` : word;
}

/** What tells a type from others of its name: its namespace, its function, its folder. */
export function scopeName(
  { file, namespace }: { file: string; namespace?: string | undefined },
  owners: ReadonlyMap<string, string>,
): string {
  return namespace === undefined ? folderName(file, owners) : capitalize(alphanumeric(namespace));
}

// The function's name for its main.ts; else the file's own name, or its folder's where that says nothing.
function folderName(file: string, owners: ReadonlyMap<string, string>): string {
  const owner = owners.get(file);
  if (owner) return capitalize(alphanumeric(owner));
  const parts = file
    .replace(/(\.d)?\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((part) => !['index', 'main', 'src', 'types', '..'].includes(part));
  return parts
    .slice(-2)
    .map((part) =>
      part
        .split(/[^A-Za-z0-9]+/)
        .map(capitalize)
        .join(''),
    )
    .join('');
}

/** The letters from A to Z and digits of a text. */
export function alphanumeric(text: string): string {
  return text.normalize('NFKD').replace(/[^A-Za-z0-9]/g, '');
}

/** A text that begins with a capital. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
