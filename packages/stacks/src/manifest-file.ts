import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type BudgetEntry,
  type Manifest,
  manifestFile,
  type StageContext,
  type StageManifest,
} from '@lambda-forge/context';
import { attachCustomSynthesis, type ISynthesisSession, type Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { assertBudget } from './budget/assert-budget.ts';
import { measureArtifact } from './budget/measure-artifact.ts';
import { measureCode } from './budget/measure-code.ts';
import { measureTemplates } from './budget/measure-templates.ts';
import { DeclarationError } from './errors.ts';

/** The manifest of an app: every stack adds its stage, and the synth of the app writes the file, once. */
export class ManifestFile extends Construct {
  readonly #stages = new Map<string, StageManifest>();
  readonly #stacks: { readonly stack: Stack; readonly stage: string }[] = [];
  #name = '';

  private constructor(scope: IConstruct) {
    super(scope as Construct, 'LambdaForgeManifest');
    attachCustomSynthesis(this, { onSynthesize: (session) => this.#write(session) });
  }

  /** The one manifest of the app that `construct` belongs to. */
  static of(construct: IConstruct): ManifestFile {
    const { root } = construct.node;
    const found = root.node.tryFindChild('LambdaForgeManifest');
    return found instanceof ManifestFile ? found : new ManifestFile(root);
  }

  /**
   * Adds what a stack deploys to its stage. A pipeline may deploy a stage that another deploys too, with the same
   * functions.
   * @throws DeclarationError when the stage already has another function of the same name; at the end of the synth
   * BudgetError when a template, the code of a function or what a pipeline hands on is larger than AWS takes it
   */
  add(stack: Stack, { name, stage }: StageContext, addition: StageManifest): void {
    this.#name = name;
    this.#stacks.push({ stack, stage });
    const known = this.#stages.get(stage);
    this.#stages.set(stage, known ? merge(known, addition, stage) : addition);
  }

  #write(session: ISynthesisSession): void {
    const templates = this.#stacks.flatMap(({ stack }) => measureTemplates(stack));
    const code = this.#stacks.map(({ stack, stage }) => ({ stage, budget: measureCode(stack) }));
    assertBudget('Cloud assembly', [
      ...templates,
      ...code.flatMap(({ budget }) => budget),
      ...measureArtifact(this),
    ]);
    for (const { stage, budget } of code) {
      const known = this.#stages.get(stage);
      if (known) this.#stages.set(stage, { ...known, budget: mergeBudgets(known.budget ?? [], budget) });
    }
    const stages = Object.fromEntries([...this.#stages].sort(([a], [b]) => (a < b ? -1 : 1)));
    const manifest: Manifest = { version: 1, name: this.#name, stages };
    writeFileSync(join(session.assembly.outdir, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
}

function merge(known: StageManifest, addition: StageManifest, stage: string): StageManifest {
  for (const fn of addition.functions) {
    const twin = known.functions.find(({ name }) => name === fn.name);
    if (twin && !isDeepStrictEqual(twin, fn)) {
      throw new DeclarationError(`Stage ${stage} is deployed twice, with different functions "${fn.name}".`, {
        hint: 'Whatever deploys a stage deploys the same functions; give the other stage a name of its own.',
      });
    }
  }
  const isNew =
    <T extends { name: string }>(list: readonly T[]) =>
    (item: T) =>
      !list.some(({ name }) => name === item.name);
  const docs = addition.docs ?? known.docs;
  const contractProblems = addition.contractProblems ?? known.contractProblems;
  return {
    functions: [...known.functions, ...addition.functions.filter(isNew(known.functions))],
    authorizers: [...known.authorizers, ...addition.authorizers.filter(isNew(known.authorizers))],
    ...(docs ? { docs } : {}),
    ...(contractProblems ? { contractProblems } : {}),
    budget: mergeBudgets(known.budget ?? [], addition.budget ?? []),
  };
}

// The stacks of two pipelines for one stage differ in the ids of their resources only; the fuller one counts.
function mergeBudgets(known: readonly BudgetEntry[], addition: readonly BudgetEntry[]): BudgetEntry[] {
  const fullest = new Map<string, BudgetEntry>();
  for (const entry of [...known, ...addition]) {
    const key = `${entry.stack} ${entry.quota}`;
    if (entry.used > (fullest.get(key)?.used ?? -1)) fullest.set(key, entry);
  }
  return [...fullest.values()];
}
