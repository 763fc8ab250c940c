import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { assertNoProblems, type StageContext } from '@lambda-forge/context';
import {
  type BudgetEntry,
  type DocsEntry,
  type Manifest,
  manifestFile,
  type StageManifest,
  sourcesFile,
} from '@lambda-forge/manifest';
import { attachCustomSynthesis, type ISynthesisSession, type Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { assertBudget } from '../budget/assert-budget.ts';
import { measureArtifact } from '../budget/measure-artifact.ts';
import { measureCode } from '../budget/measure-code.ts';
import { measureTemplates } from '../budget/measure-templates.ts';
import { DeclarationError } from '../errors.ts';
import { collectSources, groupBundles, type SourceBundle } from './collect-sources.ts';
import { StageCopies } from './stage-copies.ts';

/** The manifest of an app: every stack adds its stage, and the synth of the app writes the file, once. */
export class ManifestFile extends Construct {
  readonly #stages = new Map<string, StageManifest>();
  readonly #stacks: { readonly stack: Stack; readonly stage: string }[] = [];
  readonly #bundles = new Map<string, SourceBundle[]>();
  readonly #read = new Set<string>();
  readonly #copies = new StageCopies();
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
   * Adds what a stack deploys to its stage. Each pipeline may deploy a copy of a stage, with the same functions.
   * @throws DeclarationError when the stage already has something else of the same name; at the end of the synth, too,
   * when a copy lacks what another has, and BudgetError when a template, the code of a function or what a pipeline hands on is larger than AWS takes it
   */
  add(stack: Stack, { name, stage, pipeline }: StageContext, declared: StageManifest): void {
    const deployment = { pipeline, stack: stack.stackName, path: stack.node.path };
    const addition = { ...declared, deployments: [deployment] };
    this.#name = name;
    this.#stacks.push({ stack, stage });
    this.#copies.add(stage, pipeline, declared);
    const known = this.#stages.get(stage);
    this.#stages.set(stage, known ? merge(known, addition, stage) : addition);
  }

  /** Adds what the bundles of a stage were made from, so that the assembly tells when it is old. */
  addBundles(root: string, bundles: readonly SourceBundle[]): void {
    this.#bundles.set(root, [...(this.#bundles.get(root) ?? []), ...bundles]);
  }

  /** Adds a file that the synth has read besides the app's code and `cdk.json`. */
  addRead(file: string): void {
    this.#read.add(file);
  }

  /**
   * The files that the synth has read, as far as its bundles are made: those that modules import, wherever they lie, from
   * the app's folder.
   */
  readFiles(root: string): string[] {
    const { files } = collectSources(root, this.#bundles.get(root) ?? [], { read: [...this.#read] });
    return Object.entries(files).flatMap(([path, hash]) => (hash === null ? [] : [path]));
  }

  #write(session: ISynthesisSession): void {
    assertNoProblems(this.#copies.problems(), 'Cloud assembly', DeclarationError);
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
    const { outdir } = session.assembly;
    writeFileSync(join(outdir, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
    // Only in tests do the stacks of an app have several folders.
    for (const [root, bundles] of [...this.#bundles].slice(0, 1))
      writeFileSync(
        join(outdir, sourcesFile),
        JSON.stringify(
          collectSources(root, groupBundles(bundles), { read: [...this.#read], assembly: outdir }),
        ),
      );
  }
}

function merge(known: StageManifest, addition: StageManifest, stage: string): StageManifest {
  assertSame('functions', known.functions, addition.functions, stage);
  assertSame('authorizers', known.authorizers, addition.authorizers, stage);
  if (known.docs && addition.docs) assertSame('docs', [toNamed(known.docs)], [toNamed(addition.docs)], stage);
  const named = ({ artifacts = [] }: StageManifest) => artifacts.map((one) => ({ ...one, name: one.path }));
  if (known.artifacts && addition.artifacts) assertSame('artifacts', named(known), named(addition), stage);
  const isNew =
    <T extends { name: string }>(list: readonly T[]) =>
    (item: T) =>
      !list.some(({ name }) => name === item.name);
  const docs = addition.docs ?? known.docs;
  const artifacts = addition.artifacts ?? known.artifacts;
  const gatewayResponses = addition.gatewayResponses ?? known.gatewayResponses;
  const contractProblems = addition.contractProblems ?? known.contractProblems;
  return {
    ...(addition.name === undefined ? {} : { name: addition.name }),
    ...(addition.info === undefined ? {} : { info: addition.info }),
    functions: [...known.functions, ...addition.functions.filter(isNew(known.functions))],
    authorizers: [...known.authorizers, ...addition.authorizers.filter(isNew(known.authorizers))],
    ...(docs ? { docs } : {}),
    ...(artifacts ? { artifacts } : {}),
    ...(gatewayResponses ? { gatewayResponses } : {}),
    ...(contractProblems ? { contractProblems } : {}),
    budget: mergeBudgets(known.budget ?? [], addition.budget ?? []),
    deployments: [...(known.deployments ?? []), ...(addition.deployments ?? [])],
  };
}

type Named = { readonly name: string };

function assertSame<T extends Named>(
  kind: string,
  known: readonly T[],
  addition: readonly T[],
  stage: string,
): void {
  for (const one of addition) {
    const other = known.find(({ name }) => name === one.name);
    if (!other || isDeepStrictEqual(other, one)) continue;
    throw new DeclarationError(`Stage ${stage} is deployed twice, with different ${kind} "${one.name}".`, {
      hint: 'Whatever deploys a stage, or a copy of it, deploys the same; give the other stage a name of its own.',
    });
  }
}

function toNamed({ openapi: _, ...docs }: DocsEntry): Named {
  return { ...docs, name: docs.path };
}

// Where two pipelines deploy the same stack, the fuller one counts; copies have stacks of their own.
function mergeBudgets(known: readonly BudgetEntry[], addition: readonly BudgetEntry[]): BudgetEntry[] {
  const fullest = new Map<string, BudgetEntry>();
  for (const entry of [...known, ...addition]) {
    const key = `${entry.stack} ${entry.quota}`;
    if (entry.used > (fullest.get(key)?.used ?? -1)) fullest.set(key, entry);
  }
  return [...fullest.values()];
}
