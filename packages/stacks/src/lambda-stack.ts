import { resolve } from 'node:path';
import { apiGateway } from '@lambda-forge/api-gateway';
import { type AssetSharing, type BundlingOptions, bundlingForEmulators } from '@lambda-forge/bundler';
import type { StageContext } from '@lambda-forge/context';
import { cognito } from '@lambda-forge/identity';
import { layers } from '@lambda-forge/layers';
import { eventBridge, sns, sqs } from '@lambda-forge/messaging';
import { observability } from '@lambda-forge/observability';
import { kms, secretsManager, ssm } from '@lambda-forge/secrets';
import {
  createDeclarations,
  createFunctionPlacement,
  type DeclaredStage,
  declareStage,
  defaultLogRetention,
  type FunctionConfig,
  type FunctionDefaults,
  lambda,
  loadFunctionConfigs,
  type NestedStackFolders,
  placedLogicalId,
  type Service,
  type ServiceEnvironment,
  type Services,
} from '@lambda-forge/services';
import { dynamodb, s3 } from '@lambda-forge/storage';
import {
  DeclarationError,
  oncePerApp,
  publishedLimits,
  type RaisedLimits,
  StageProblems,
} from '@lambda-forge/synthesis';
import { webSockets } from '@lambda-forge/web-sockets';
import { AspectPriority, Aspects, type CfnElement, Stack, type StackProps } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { resolveEnv } from './resolve-env.ts';

export interface LambdaStackProps extends StackProps {
  /** The app's folder, from which functions give their paths. @default the current folder, as for every CDK app */
  readonly root?: string;
  /** What wires each function. @default the `config` of every `config.ts` below `functions` and `authorizers` */
  readonly functions?: readonly FunctionConfig[];
  /** How functions are bundled that do not say it themselves. @default see BundlingOptions */
  readonly bundling?: BundlingOptions;
  /**
   * Whether each function has an asset of its own, so that only changed ones are deployed anew, or all of them share
   * one and the code in it.
   * @default 'isolated'
   */
  readonly assets?: AssetSharing;
  /**
   * Nested stacks, for more than a stack can hold: by name, the folder or folders whose functions go there with their
   * endpoints. A function that is deployed already cannot go to another stack, as its name is taken.
   * @default none
   */
  readonly nestedStacks?: NestedStackFolders;
  /** How long functions keep their logs. @default a week in Dev, a month in Staging, six months in Prod */
  readonly logRetention?: RetentionDays;
  /**
   * What functions have that do not say it themselves; variables and layers are added to their own.
   * @default CDK's defaults
   */
  readonly functionDefaults?: FunctionDefaults | ((services: Services) => FunctionDefaults);
  /**
   * AWS services that a `config.ts` is handed besides Lambda and API Gateway, in the order in which they make their
   * constructs. @default none
   */
  readonly services?: readonly Service[];
  /** Quotas that AWS has raised for the account. @default AWS's own */
  readonly limits?: RaisedLimits;
}

/** The AWS services that every `config.ts` is handed. */
const ownServices = [
  lambda,
  apiGateway,
  dynamodb,
  s3,
  sqs,
  sns,
  eventBridge,
  secretsManager,
  ssm,
  kms,
  cognito,
  webSockets,
  layers,
] as const;

/** The functions of a stage with their REST API. */
export class LambdaStack extends Stack {
  readonly context: StageContext;
  /** For functions that are declared here rather than in a `config.ts`. */
  readonly services: Services;
  readonly #declarations = createDeclarations();
  #isRefused = false;

  /** @throws FunctionFolderError; at synth DeclarationError and BundlingError, each with all problems */
  constructor(scope: Construct, context: StageContext, props: LambdaStackProps = {}) {
    const { root = process.cwd(), functions, ...rest } = props;
    const { bundling = {}, assets = 'isolated', nestedStacks = {}, limits, services = [], ...others } = rest;
    const { logRetention = defaultLogRetention(context), functionDefaults = {}, ...stackProps } = others;
    super(scope, `${context.name}-Lambda-Stack`, {
      stackName: context.createId('Lambda-Stack'),
      description: `${context.name}, stage ${context.stage}: functions and API`,
      ...stackProps,
      env: resolveEnv(scope, context, stackProps.env),
    });
    this.context = context;
    const environment: ServiceEnvironment = {
      stack: this,
      context,
      root: resolve(root),
      declarations: this.#declarations,
      bundling: { ...bundlingForEmulators(), ...bundling },
      functionDefaults: once(() =>
        typeof functionDefaults === 'function' ? functionDefaults(this.services) : functionDefaults,
      ),
      assets,
      logRetention,
      placement: createFunctionPlacement(this, resolve(root), nestedStacks),
      isSplit: Object.keys(nestedStacks).length > 0,
      limits: { ...publishedLimits, ...limits },
    };
    const stage = declareStage(environment, [...ownServices, ...services, observability]);
    this.services = stage.services;
    const own = () => oncePerApp(this, `configs ${resolve(root)}`, () => loadFunctionConfigs(resolve(root)));
    stage.run(functions ?? own());
    this.#atSynth(stage);
    this.#afterAspects(() => stage.inspect());
  }

  /** The functions that have been declared, in their order. */
  get functions(): readonly LambdaFunction[] {
    return this.#declarations.functions.map(({ construct }) => construct);
  }

  // Two pipelines may deploy one stage.
  protected override allocateLogicalId(element: CfnElement): string {
    return placedLogicalId(element, super.allocateLogicalId(element));
  }

  // An aspect sees the stack when the whole app has been declared. A pipeline synthesizes its deploy stages early,
  // when they are added to it, and then again if anything was added to them since.
  #atSynth(stage: DeclaredStage): void {
    let built: number | undefined;
    const visit = (node: unknown) => {
      if (node !== this || built === stage.countCalls()) return;
      if (built !== undefined) {
        throw new DeclarationError(
          `${this.node.path} was synthesized before all of its functions were declared.`,
          {
            hint: 'Declare functions and endpoints before pipeline.addStage(...).',
          },
        );
      }
      const isBuilt = StageProblems.of(this).keep(this, this.context, () => stage.assemble());
      built = stage.countCalls();
      if (isBuilt) return;
      // Half a stack would be refused by the CDK, too.
      for (const { node } of this.node.children) this.node.tryRemoveChild(node.id);
      this.#isRefused = true;
    };
    Aspects.of(this).add({ visit }, { priority: AspectPriority.MUTATING });
  }

  // A validation runs when every aspect of the app has.
  #afterAspects(inspectStack: () => void): void {
    let done = false;
    const validate = () => {
      if (!done && !this.#isRefused) StageProblems.of(this).keep(this, this.context, inspectStack);
      done = true;
      return [];
    };
    this.node.addValidation({ validate });
  }
}

// What makes layers cannot be called again, also where it has thrown.
function once<T>(make: () => T): () => T {
  let result: (() => T) | undefined;
  return () => {
    if (result) return result();
    try {
      const value = make();
      result = () => value;
    } catch (error) {
      result = () => {
        throw error;
      };
    }
    return result();
  };
}
