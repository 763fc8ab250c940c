import { type Contract, type ContractComponent, type PartName, partNames } from '@lambda-forge/contracts';
import { compareText, hashOf, type NamePiece } from '@lambda-forge/schemas';

/** Names by the component's id; every one is `^[A-Za-z0-9]+$`, as API Gateway wants it. */
export type ComponentNames = ReadonlyMap<string, string>;

/** What tells a component from every other: input and output count as one where they do not differ. */
export function componentId({ key, direction, isDirectional }: ContractComponent): string {
  return isDirectional ? key : key.slice(direction.length + 1);
}

/** `HelloWorldInput` */
export function partSchemaName(functionName: string, part: PartName): string {
  return `${alphanumeric(functionName)}${part}`;
}

/**
 * Names for all components. A declared type has its own where it is the only one, and types of one name in different
 * files are told apart by their folder. The others are made up of names: `PageItem` is `Page<Item>`, unless that is
 * declared, too; the output variant of a type that has two ends in `Output`. What one is called depends on no other
 * instance of the same type.
 */
export function nameComponents(contracts: readonly Contract[]): ComponentNames {
  const owners = new Map([...contracts].reverse().map(({ file, name }) => [file, name]));
  const reserved = new Set(
    contracts.flatMap(({ name }) => partNames.map((part) => partSchemaName(name, part))),
  );
  const byId = new Map(
    contracts.flatMap(({ components }) => components.map((each) => [componentId(each), each] as const)),
  );
  const isShared = sharedWords([...byId.values()], owners);
  const candidates = [...byId]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, component]): Candidate => {
      const suffix = directionSuffix(component, byId);
      const name = nameOf(component.name, { owners, isShared, joint: '' }) + suffix;
      const apart = nameOf(component.name, { owners, isShared, joint: 'Of' }) + suffix;
      const isDeclared = component.name.length === 1 && suffix === '';
      return {
        id,
        component,
        name,
        apart,
        isDeclared,
        isPart: isPart(component, owners) && reserved.has(name),
      };
    });
  const taken = new Set(reserved);
  const names = new Map<string, string>();
  const take = (candidate: Candidate, name: string): void => {
    taken.add(name);
    names.set(candidate.id, name);
  };
  for (const candidate of candidates.filter((each) => each.isPart)) take(candidate, candidate.name);
  const rest = candidates.filter((each) => !each.isPart);
  for (const group of [rest.filter(isDeclared), rest.filter((each) => !isDeclared(each))]) {
    const counts = countBy(group.map(({ name }) => name));
    const isFree = ({ name }: Candidate): boolean => counts.get(name) === 1 && !taken.has(name);
    const free = group.filter(isFree);
    const bases = countBy(
      group.filter((each) => !free.includes(each)).map((each) => folderedName(each, owners)),
    );
    for (const candidate of free) take(candidate, candidate.name);
    for (const candidate of group.filter((each) => !free.includes(each)))
      take(candidate, otherName(candidate, { taken, owners, counts, bases }));
  }
  return names;
}

function isDeclared(candidate: Candidate): boolean {
  return candidate.isDeclared;
}

interface Others {
  readonly taken: ReadonlySet<string>;
  readonly owners: ReadonlyMap<string, string>;
  /** How many have the name, and the name with the folder before it. */
  readonly counts: ReadonlyMap<string, number>;
  readonly bases: ReadonlyMap<string, number>;
}

function otherName(candidate: Candidate, { taken, owners, counts, bases }: Others): string {
  const { id, name, apart, isDeclared } = candidate;
  if (!isDeclared && counts.get(name) === 1 && !taken.has(apart)) return apart;
  const base = folderedName(candidate, owners);
  if (isDeclared || (bases.get(base) === 1 && !taken.has(base))) return firstFree(base, taken);
  // By what the type is, not by where it stands among the others.
  const hash = hashOf(id.replace(/:\d+/g, '')).replace(/\W/g, '').slice(0, 4);
  return firstFree(`${base}X${hash}`, taken);
}

function folderedName({ component, name }: Candidate, owners: ReadonlyMap<string, string>): string {
  const [{ namespace } = { namespace: undefined }] = component.name;
  return scopeName({ file: component.file, namespace }, owners) + capitalize(name);
}

interface Candidate {
  readonly id: string;
  readonly component: ContractComponent;
  readonly name: string;
  /** Another one, for an instance whose name is that of a declared type: `PageOfItem`. */
  readonly apart: string;
  /** Whether the name is written in the source, and not made up of several. */
  readonly isDeclared: boolean;
  /** Whether it is the `Input`, say, of a function, which has its name by right. */
  readonly isPart: boolean;
}

function isPart({ name, file }: ContractComponent, owners: ReadonlyMap<string, string>): boolean {
  return (
    name.length === 1 && owners.has(file) && (partNames as readonly string[]).includes(name[0]?.word ?? '')
  );
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}${count}`;
  return free;
}

interface NameOptions {
  readonly owners: ReadonlyMap<string, string>;
  /** Whether types of several files have the word as their name. */
  readonly isShared: (word: string) => boolean;
  /** Between the first word and the others. */
  readonly joint: string;
}

function nameOf(name: readonly NamePiece[], { owners, isShared, joint }: NameOptions): string {
  const words = name.map((piece, index) => {
    const word = alphanumeric(wordOf(piece, owners));
    const isApart = index > 0 && piece.file !== undefined && isShared(word);
    return isApart ? scopeName({ ...piece, file: piece.file ?? '' }, owners) + capitalize(word) : word;
  });
  const [first = '', ...rest] = words;
  return [first, ...(rest.length > 0 ? [joint] : []), ...rest.map(capitalize)].join('') || 'Type';
}

function sharedWords(
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

function directionSuffix(
  { key, direction, isDirectional }: ContractComponent,
  byId: ReadonlyMap<string, unknown>,
): string {
  const hasBoth = isDirectional && direction === 'output' && byId.has(`input${key.slice(direction.length)}`);
  return hasBoth ? 'Output' : '';
}

// What tells a type from others of its name.
function scopeName(
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

function alphanumeric(text: string): string {
  return text.normalize('NFKD').replace(/[^A-Za-z0-9]/g, '');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
