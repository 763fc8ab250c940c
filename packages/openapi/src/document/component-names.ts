import { type Contract, type ContractComponent, type PartName, partNames } from '@lambda-forge/contracts';
import { compareText, lettersOf } from '@lambda-forge/schemas';
import { alphanumeric, capitalize, nameOf, scopeName, sharedWords } from './component-words.ts';

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
 * declared, too; the output variant of a type that has two ends in `Output`. What the instance of a text is called depends
 * on no other text: `PageOpen` is `Page<'open'>`, and `PageCapitalOpen` is `Page<'Open'>`.
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
  for (const group of ranks.map((rank) => rest.filter((each) => rankOf(each) === rank))) {
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

// What is written in the source goes before what is made up of names, and that before what is made up of texts as well: no
// text that is added renames the instance of a type.
const ranks = [0, 1, 2] as const;

function rankOf({ component, isDeclared }: Candidate): (typeof ranks)[number] {
  if (isDeclared) return 0;
  return component.name.every(({ file }) => file !== undefined) ? 1 : 2;
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
  return firstFree(`${base}X${lettersOf(id, 4)}`, taken);
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

function directionSuffix(
  { key, direction, isDirectional }: ContractComponent,
  byId: ReadonlyMap<string, unknown>,
): string {
  const hasBoth = isDirectional && direction === 'output' && byId.has(`input${key.slice(direction.length)}`);
  return hasBoth ? 'Output' : '';
}
