import { expect as expectation } from 'expect';
import { ModuleMocker } from 'jest-mock';

/** A test that can be run again and again. */
export interface KeptTest {
  /** Its file, its name and, where a file has that name twice, a number. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** From the outermost to the innermost. */
  readonly groups: readonly Group[];
  readonly body: () => unknown;
}

type Hook = () => unknown;
type Body = (...values: readonly never[]) => unknown;

export interface Group {
  readonly name: string;
  readonly outer: Group | undefined;
  readonly hooks: Readonly<Record<'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll', Hook[]>>;
}

let collected: KeptTest[] = [];
let file = '';
let group = createGroup('', undefined);

/** The tests of a file, to which this module stands for `@jest/globals`. */
export async function collectTests(path: string, load: () => Promise<unknown>): Promise<readonly KeptTest[]> {
  collected = [];
  file = path;
  group = createGroup('', undefined);
  await load();
  return collected;
}

/** Runs tests one after the other; what their groups need is made for the first and taken away by `leave`. */
export function createSession(): { run(test: KeptTest): Promise<void>; leave(): Promise<void> } {
  let entered: Group[] = [];
  const leave = async (kept: readonly Group[] = []): Promise<void> => {
    for (const each of entered.filter((each) => !kept.includes(each)).reverse()) {
      entered = entered.filter((other) => other !== each);
      await runHooks(each.hooks.afterAll);
    }
  };
  const run = async ({ groups, body }: KeptTest): Promise<void> => {
    await leave(groups);
    for (const each of groups.filter((each) => !entered.includes(each))) {
      entered.push(each);
      await runHooks(each.hooks.beforeAll);
    }
    try {
      for (const { hooks } of groups) await runHooks(hooks.beforeEach);
      await body();
    } finally {
      for (const { hooks } of [...groups].reverse()) await runHooks(hooks.afterEach);
      // A test that fails half-way leaves what it put in the place of others.
      mocker.restoreAllMocks();
    }
  };
  return { run, leave: () => leave() };
}

export const expect = expectation;

const mocker = new ModuleMocker(globalThis);

export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: (): void => mocker.restoreAllMocks(),
};

export const describe = Object.assign(
  (name: string, body: () => void): void => {
    group = createGroup(name, group);
    body();
    group = group.outer ?? group;
  },
  {
    each:
      (rows: readonly unknown[]) =>
      (name: string, body: Body): void => {
        for (const [index, row] of rows.entries())
          describe(`${name} #${index + 1}`, () => body(...toValues(row)));
      },
  },
);

export const test = Object.assign(addTest, {
  each:
    (rows: readonly unknown[]) =>
    (name: string, body: Body): void => {
      for (const [index, row] of rows.entries())
        addTest(`${name} #${index + 1}`, () => body(...toValues(row)));
    },
});

export const it = test;
export const beforeAll = (hook: Hook): unknown => group.hooks.beforeAll.push(hook);
export const beforeEach = (hook: Hook): unknown => group.hooks.beforeEach.push(hook);
export const afterEach = (hook: Hook): unknown => group.hooks.afterEach.push(hook);
export const afterAll = (hook: Hook): unknown => group.hooks.afterAll.push(hook);

function addTest(name: string, body: () => unknown): void {
  const groups = groupsAround(group);
  const words = [...groups.map((each) => each.name), name].filter(Boolean).join(' ');
  const taken = collected.filter((each) => each.name === words).length;
  const id = `${file} ${words}${taken ? ` (${taken + 1})` : ''}`;
  collected.push({ id, name: words, file, groups, body });
}

async function runHooks(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

function createGroup(name: string, outer: Group | undefined): Group {
  return { name, outer, hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] } };
}

function groupsAround(inner: Group | undefined): Group[] {
  return inner ? [...groupsAround(inner.outer), inner] : [];
}

function toValues(row: unknown): never[] {
  return (Array.isArray(row) ? row : [row]) as never[];
}
