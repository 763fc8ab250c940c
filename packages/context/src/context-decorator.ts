import type { Construct } from 'constructs';
import { noteDecoratedStage } from './app-stages.ts';
import { type ContextOptions, createContexts, type StageContext } from './create-context.ts';
import { ContextMissingError } from './errors.ts';
import { printUncaught } from './print-uncaught.ts';

/** A stage, and by name the further stages that the same pipeline deploys, each a copy of its own. */
export type DecoratorOptions<Name extends string = string> = ContextOptions &
  Readonly<Record<Name, ContextOptions>>;

/** The context of a pipeline stack; further stages are its members: `context.staging`. */
export type PipelineContext<Name extends string = never> = StageContext &
  Readonly<Record<Name, StageContext>>;

/** A class whose instances have the context that `@context` describes. */
export type ContextClass<Name extends string = never> = abstract new (
  ...args: never[]
) => {
  readonly context: PipelineContext<Name>;
};

/** The names of the further stages in the options of `@context`. */
type FurtherIn<Options> = Exclude<keyof Options & string, keyof ContextOptions>;

/** The names of the further stages that a class has in its context. */
type FurtherOf<Target extends ContextClass> = Exclude<
  keyof InstanceType<Target>['context'],
  keyof StageContext
>;

/** What the compiler asks for where a class has more stages than its `@context` names. */
interface ContextWithout<Name> {
  readonly missingInContext: Name;
}

const decorated = new WeakMap<object, DecoratorOptions>();

/**
 * Class decorator that says which stage a pipeline stack is for; the base class reads it with `contextOf`.
 * A standard decorator; it also works, and type-checks, with the flag `experimentalDecorators` of `cdk init`.
 * Further stages go by name: `@context({ stage: 'Prod', resources: 'prod', staging: { ... } })`. They are copies for this
 * pipeline alone, unless they say `pipeline: 'Staging'`.
 */
export function context<const Options extends ContextOptions>(
  options: Options & { readonly [Name in FurtherIn<Options>]: ContextOptions },
): <Target extends ContextClass<FurtherIn<Options>>>(
  target: Target &
    (FurtherOf<Target> extends FurtherIn<Options> ? unknown : ContextWithout<FurtherOf<Target>>),
) => void {
  return (target) => {
    decorated.set(target, options as unknown as DecoratorOptions);
    for (const stage of stagesOf(options as unknown as DecoratorOptions)) noteDecoratedStage(stage);
  };
}

/**
 * The context of a decorated class, or of the nearest decorated class that it extends.
 * @param target `new.target` in the base class's constructor
 * @throws ContextMissingError when neither is decorated; SettingsError when `cdk.json` is wrong
 */
export function contextOf<Name extends string = never>(
  scope: Construct,
  target: object,
): PipelineContext<Name> {
  printUncaught();
  const { stage, resources, pipeline = stage, ...further } = optionsOf(target);
  const copies = Object.entries<ContextOptions>(further).map(
    ([name, options]) => [name, { pipeline, ...options }] as const,
  );
  const { '': main, ...named } = createContexts(scope, {
    '': { stage, resources, pipeline },
    ...Object.fromEntries(copies),
  });
  return Object.freeze({ ...main, ...named }) as PipelineContext<Name>;
}

function stagesOf({ stage, resources, pipeline, ...further }: DecoratorOptions): string[] {
  return [stage, ...Object.values<ContextOptions>(further).map((one) => one.stage)];
}

function optionsOf(target: object): DecoratorOptions {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at)) {
    const options = decorated.get(at);
    if (options) return options;
  }
  const { name } = target as { name?: string };
  throw new ContextMissingError(`Class ${name ?? '(anonymous)'} has no stage.`, {
    hint: "Put @context({ stage: 'Dev', resources: 'dev' }) above it.",
  });
}
