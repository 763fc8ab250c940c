import { type CloudAssembly, readAssembly, type StackArtifact } from '@lambda-forge/assembly';

/** An account and region that stacks of the app go to. */
export interface StackPlace {
  /** Absent where the app leaves it to the caller. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly stacks: readonly StackArtifact[];
}

/**
 * Every account and region that the stacks of an assembly go to, those of its stages included.
 * @param isWanted which stacks are meant
 */
export function readPlaces(
  assembly: string,
  isWanted: (stack: StackArtifact) => boolean = () => true,
): StackPlace[] {
  const places = new Map<string, StackPlace>();
  for (const stack of readStacks(readAssembly(assembly)).filter(isWanted)) {
    const { account, region } = stack;
    const key = `${account}/${region}`;
    places.set(key, { account, region, stacks: [...(places.get(key)?.stacks ?? []), stack] });
  }
  return [...places.values()];
}

/** The stacks of an assembly, and of all within it. */
export function readStacks({ stacks, nested }: CloudAssembly): StackArtifact[] {
  return [...stacks, ...nested.flatMap(({ directory }) => readStacks(readAssembly(directory)))];
}
