import type { StageContext } from '@lambda-forge/context';

/** Something that was found in a stage. */
export interface StageFact<T> {
  readonly fact: T;
  /** What is to be said of it. */
  readonly texts: readonly string[];
  readonly context: StageContext;
}

/** What is to be said once, with the stages that it is about. */
export interface SharedFact<T> {
  /** The first of them. */
  readonly fact: T;
  /** Of several stages, without what only one stage's names have. */
  readonly texts: readonly string[];
  readonly stages: readonly string[];
}

/** One fact is one message: what is said of several stages in the same words, but for names of resources, is one. */
export function forAllStages<T>(facts: readonly StageFact<T>[]): SharedFact<T>[] {
  const shared = new Map<string, SharedFact<T>>();
  for (const { fact, texts, context } of facts) {
    const words = texts.map((text) => text.replaceAll(namesOf(context), ''));
    const key = JSON.stringify(words);
    const known = shared.get(key) ?? { fact, texts, stages: [] };
    const stages = [...new Set([...known.stages, context.stage])];
    shared.set(key, { fact: known.fact, texts: stages.length > 1 ? words : known.texts, stages });
  }
  return [...shared.values()];
}

// How the names of a stage's resources begin: `Staging-Orders-`.
function namesOf({ createId }: StageContext): string {
  return createId('X').slice(0, -1);
}
