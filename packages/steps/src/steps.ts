import type { StageContext } from '@lambda-forge/context';
import {
  type CodeBuildStep,
  type IFileSetProducer,
  ManualApprovalStep,
  type ManualApprovalStepProps,
  type Step,
} from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { type BaseUrlOptions, withBaseUrl, withOptionalBaseUrl } from './base-url.ts';
import { type BreakingChangesOptions, breakingChanges, downloadPermissions } from './breaking-changes.ts';
import { type BudgetOptions, budget } from './budget.ts';
import { coverage } from './coverage.ts';
import { coverageReport } from './coverage-report.ts';
import {
  assemblyVariable,
  beginDeploy,
  createDeployedAssembly,
  deployedAssemblyParameter,
  executionEnv,
  recordAssembly,
} from './deployed-assembly.ts';
import { deployedCommitAccess, deployedCommitParameter, recordCommit } from './deployed-commit.ts';
import { diagram } from './diagram.ts';
import { drift } from './drift.ts';
import { StepError } from './errors.ts';
import { docsPrefix, generateDocs } from './generate-docs.ts';
import { groupSteps, joinSteps, type OpenBuild } from './group-steps.ts';
import { integrationTests } from './integration-tests.ts';
import { parameterPermission } from './parameter-permission.ts';
import { permissionsBroadened } from './permissions-broadened.ts';
import {
  promotionVariable,
  readReleasesPermissions,
  recordRelease,
  summarizePromotion,
  writeReleasesPermissions,
} from './releases.ts';
import { type RunOptions, responsesMatch } from './responses-match.ts';
import type { StepEnvironment } from './step-environment.ts';
import { createStepFactory, type StepFactory } from './step-factory.ts';
import type { StepOptions, StepsOptions } from './step-options.ts';
import { testedForReal } from './tested-for-real.ts';
import { type TestsReportOptions, testsReport } from './tests-report.ts';
import { unitTests } from './unit-tests.ts';
import { uploadPermissions } from './upload.ts';
import { validateDocs } from './validate-docs.ts';
import { validateIntegrationTests } from './validate-integration-tests.ts';
import { wikis } from './wikis.ts';

export interface CustomStepOptions extends Omit<StepOptions, 'name'> {
  /** What the step does, in the app's folder, after the install. */
  readonly commands: readonly string[];
  /** Whether the Build stage's assembly lies at `cdk.out`. @default false */
  readonly assembly?: boolean;
  /** The folder, from the app's, that is the step's output. @default none */
  readonly output?: string;
}

export interface ApprovalOptions extends StepOptions {
  /** Who is told that an approval is waited for, and what is to be looked at. @default nobody, nothing */
  readonly approval?: Pick<ManualApprovalStepProps, 'notificationTopic' | 'reviewUrl'>;
}

/** What keeps what a run has deployed to a stage. */
export interface DeployRecord {
  readonly step: CodeBuildStep;
  /** What the Build stage says of it, known when the pipeline is built: a hash, or `unchanged`. */
  readonly variable: string;
}

/** The CodeBuild steps of one stage, for the `pre` and `post` of a deploy stage in any CDK pipeline. */
export class Steps {
  readonly #scope: Construct;
  readonly #context: StageContext;
  readonly #factory: StepFactory;
  readonly #environment: StepEnvironment;
  #tests: CodeBuildStep | undefined;

  /**
   * @param scope the pipeline's stack
   * @param source the pipeline's source
   */
  constructor(scope: Construct, context: StageContext, source: IFileSetProducer, options: StepsOptions = {}) {
    this.#scope = scope;
    this.#context = context;
    this.#factory = createStepFactory(scope, context, source, options);
    this.#environment = this.#factory.environment;
  }

  /** Runs every `unit.test.ts`, or, where `affected` says so, those that changes touch; JUnit report. */
  runUnitTests(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.create(unitTests(this.#environment), this.#factory.withDeployedCommit(options));
  }

  /**
   * Fails below `coverage` of `cdk.json`; Cobertura report. A share of all code is not that of a part: where `affected`
   * says so, it measures all, or nothing where changes touch no test.
   */
  runCoverage(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.create(coverage(this.#environment), this.#factory.withDeployedCommit(options));
  }

  /** Fails when a function of an endpoint lacks what its contract needs. */
  validateDocs(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.create(validateDocs(this.#environment), options);
  }

  /** Fails when an endpoint has no marked integration test. */
  validateIntegrationTests(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.create(validateIntegrationTests(this.#environment), options);
  }

  /** Fails when the new document refuses what a released one accepted, or answers otherwise. */
  checkBreakingChanges({ against, page, ...options }: BreakingChangesOptions = {}): CodeBuildStep {
    const permissions = [...downloadPermissions(this.#environment, against), ...(options.permissions ?? [])];
    const asked = { ...(against ? { against } : {}), ...(page ? { page } : {}) };
    const definition = breakingChanges(this.#environment, asked);
    if (page) return this.#factory.createArtifact('changes', definition, { ...options, permissions });
    return this.#factory.create(definition, { ...options, permissions });
  }

  /** Fails when the stage uses 80 %, or another share, of what AWS lets it: resources, endpoints, code. */
  checkBudget({ threshold, ...options }: BudgetOptions = {}): CodeBuildStep {
    return this.#factory.create(budget(this.#environment, threshold), options);
  }

  /** Fails when the new templates let more be done than what is deployed, until somebody has approved exactly that. */
  checkPermissionsBroadened(options: StepOptions = {}): CodeBuildStep {
    const definition = permissionsBroadened(this.#environment);
    return this.#factory.create(definition, this.#factory.withLookup(definition.name, options));
  }

  /** Fails when what is deployed was changed by other means than CloudFormation. */
  checkDrift(options: StepOptions = {}): CodeBuildStep {
    const definition = drift(this.#environment);
    return this.#factory.create(definition, this.#factory.withLookup(definition.name, options));
  }

  /** Writes `openapi.json`, `openapi.yaml` and a static site, and uploads them to `bucket` when one is set. */
  generateDocs(options: BaseUrlOptions = {}): CodeBuildStep {
    const permissions = [
      ...uploadPermissions(this.#context, docsPrefix(this.#environment)),
      ...(options.permissions ?? []),
    ];
    const withUrl = withOptionalBaseUrl(this.#scope, this.#context, {
      ...options,
      permissions,
    });
    return this.#factory.create(generateDocs(this.#environment), withUrl);
  }

  /** Runs every `integration.test.ts` against the stage just deployed; JUnit report. */
  runIntegrationTests(options: BaseUrlOptions = {}): CodeBuildStep {
    const withUrl = withBaseUrl(this.#scope, this.#context, options);
    this.#tests = this.#factory.create(integrationTests(this.#environment), withUrl);
    return this.#tests;
  }

  /** Fails when the stage has answered the integration tests otherwise than its document says. */
  checkResponsesMatch({ tests, ...options }: RunOptions = {}): CodeBuildStep {
    const run = this.#testsFor('ResponsesMatch', tests);
    return this.#factory.create(responsesMatch(this.#environment, run), options);
  }

  /** Fails when the integration tests have not reached every operation of the document, and every answer. */
  checkTestedForReal({ tests, ...options }: RunOptions = {}): CodeBuildStep {
    const run = this.#testsFor('TestedForReal', tests);
    return this.#factory.create(testedForReal(this.#environment, run), options);
  }

  /**
   * Records in `bucket` what was just deployed: its commit, document, manifest and templates. `forge pipeline diff`
   * compares with it, `forge rollback` goes back to it.
   */
  recordRelease(options: StepOptions = {}): CodeBuildStep {
    const permissions = [...writeReleasesPermissions(this.#context), ...(options.permissions ?? [])];
    // By which CodePipeline goes back to it.
    const env = { ...executionEnv, ...options.env };
    return this.#factory.create(recordRelease(this.#environment), { ...options, env, permissions });
  }

  /**
   * Keeps the commit of the run as the one that the pipeline has deployed last, for `affected` of the next one: the last
   * action of a pipeline, which runs when all else has succeeded.
   */
  recordCommit(options: StepOptions = {}): CodeBuildStep {
    const parameter = this.#factory.parameter ?? deployedCommitParameter(this.#context);
    const { env, permission } = deployedCommitAccess(this.#scope, parameter, 'PutParameter');
    return this.#factory.create(recordCommit(parameter), {
      ...options,
      env: { ...env, ...options.env },
      permissions: [permission, ...(options.permissions ?? [])],
    });
  }

  /**
   * Has the Build stage say whether what it deploys to the stage is something else than what the pipeline has deployed last,
   * and keeps what was deployed: the last of all steps after the deploy. Who asks for it has the stage skipped where the
   * variable is `unchanged`.
   */
  recordAssembly(build: OpenBuild, options: StepOptions = {}): DeployRecord {
    const permission = parameterPermission(
      this.#scope,
      deployedAssemblyParameter(this.#context),
      'GetParameter',
      'PutParameter',
    );
    createDeployedAssembly(this.#scope, this.#context);
    build.step.commands.push(beginDeploy(this.#environment));
    build.step.rolePolicyStatements?.push(permission);
    Object.assign(build.step.env, executionEnv);
    const variable = build.step.exportedVariable(assemblyVariable(this.#context));
    const step = this.#factory.create(recordAssembly(this.#context), {
      ...options,
      env: { ...executionEnv, ASSEMBLY: variable, ...options.env },
      permissions: [permission, ...(options.permissions ?? [])],
    });
    return { step, variable };
  }

  /**
   * Waits until somebody approves the deploy, and shows what it would change of what is released: the commits, the
   * functions, the contract, the permissions. Two steps, for the `pre` of a deploy stage.
   */
  approvePromotion({ approval = {}, ...options }: ApprovalOptions = {}): Step[] {
    const permissions = [...readReleasesPermissions(this.#context), ...(options.permissions ?? [])];
    const summary = this.#factory.create(summarizePromotion(this.#environment), {
      ...options,
      permissions,
    });
    const comment = summary.exportedVariable(promotionVariable);
    return [summary, new ManualApprovalStep('Approve', { comment, ...approval })];
  }

  /** Makes the page of the architecture, which `createDocs(path, { artifact: 'diagram' })` serves from `bucket`. */
  diagram(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.createArtifact('diagram', diagram(this.#environment), options);
  }

  /** Makes the pages of every wiki that the stage serves, and fails where a link or an image is not there. */
  wikis(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.createArtifact('wiki', wikis(this.#environment), options);
  }

  /** Runs the tests, makes a page of their cases, and fails as they do. */
  testsReport({ suites = ['unit', 'integration'], ...options }: TestsReportOptions = {}): CodeBuildStep {
    const { baseUrl: _, ...rest } = options;
    const needsUrl = suites.includes('integration');
    const given = needsUrl ? withBaseUrl(this.#scope, this.#context, options) : rest;
    return this.#factory.createArtifact('tests', testsReport(this.#environment, suites), given);
  }

  /** Measures what the unit tests run, makes pages of its lines, and fails below `coverage` of `cdk.json`. */
  coverageReport(options: StepOptions = {}): CodeBuildStep {
    return this.#factory.createArtifact('coverage', coverageReport(this.#environment), options);
  }

  /**
   * Several of these steps as one, in their order, in one build: it installs the project once, may do what each of them
   * may, and ends with the first that fails. What the others depend on stays as it is, as do the app's own steps.
   */
  group(name: string, steps: readonly Step[]): Step[] {
    return groupSteps(name, steps, this.#factory.surroundings);
  }

  /**
   * Has the Build stage do what steps do, too, right after it has made the assembly: it has installed the project.
   * @returns the steps that it cannot do, as they need what it has not
   */
  join(build: OpenBuild, steps: readonly Step[]): Step[] {
    return joinSteps(build, steps, this.#factory.surroundings);
  }

  /** A step of your own, with the project installed and in the app's folder. */
  customStep(name: string, options: CustomStepOptions): CodeBuildStep {
    const { commands, assembly, output, ...rest } = options;
    const definition = { name, commands, ...(output ? { output } : {}) };
    return this.#factory.create(
      assembly ? { ...definition, assembly: this.#environment.assembly(name) } : definition,
      rest,
    );
  }

  #testsFor(step: string, tests = this.#tests): CodeBuildStep {
    if (tests) return tests;
    throw new StepError(`Step ${step} looks at a run of the integration tests, but there is none.`, {
      hint: 'Create runIntegrationTests() before it, or pass { tests: <CodeBuildStep> }.',
    });
  }
}
