import { type Contract, type ContractComponent, type PartName, partNames } from '../contract/contract.ts';
import { compareText } from '../schema/order-members.ts';
import type { NamePiece } from '../schema/walk.ts';

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
 * Names for all components: their own where it is free; types of one name in different files are told apart by
 * their folder; the output variant of a type that has two ends in `Output`.
 */
export function nameComponents(contracts: readonly Contract[]): ComponentNames {
  const owners = new Map([...contracts].reverse().map(({ file, name }) => [file, name]));
  const reserved = new Set(
    contracts.flatMap(({ name }) => partNames.map((part) => partSchemaName(name, part))),
  );
  const byId = new Map(
    contracts.flatMap(({ components }) => components.map((each) => [componentId(each), each] as const)),
  );
  const candidates = [...byId]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, component]): Candidate => {
      const name = ownName(component, owners) + directionSuffix(component, byId);
      return { id, component, name, isPart: isPart(component, owners) && reserved.has(name) };
    });
  const counts = countBy(candidates.map(({ name }) => name));
  const isFree = ({ name }: Candidate): boolean => counts.get(name) === 1 && !reserved.has(name);
  const taken = new Set(reserved);
  const name = (candidate: Candidate): string => {
    if (candidate.isPart) return candidate.name;
    const base = isFree(candidate)
      ? candidate.name
      : folderName(candidate.component.file, owners) + capitalize(candidate.name);
    const free = firstFree(base, taken);
    taken.add(free);
    return free;
  };
  // Those that keep their own name come first, so that no other takes it from them.
  const ordered = [...candidates.filter(isFree), ...candidates.filter((candidate) => !isFree(candidate))];
  return new Map(ordered.map((candidate) => [candidate.id, name(candidate)]));
}

interface Candidate {
  readonly id: string;
  readonly component: ContractComponent;
  readonly name: string;
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

function ownName({ name }: ContractComponent, owners: ReadonlyMap<string, string>): string {
  const words = name.map((piece) => alphanumeric(wordOf(piece, owners)));
  return words.map((word, index) => (index === 0 ? word : capitalize(word))).join('') || 'Type';
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
