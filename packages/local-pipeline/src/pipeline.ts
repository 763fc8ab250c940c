import type { Problem } from '@lambda-forge/context';
import type { BuildVariable } from '@lambda-forge/local-builds';
import type { CdkBuild } from './find-cdk-builds.ts';

/** A CodePipeline of a synthesized app, as plain data. */
export interface Pipeline {
  /** Logical id in its template. */
  readonly id: string;
  /** `Staging-Lambda-Forge-Demo-Pipeline` */
  readonly name: string;
  /** What CodePipeline bills it as. */
  readonly type: 'V1' | 'V2';
  /** The stack that holds it. */
  readonly stackName: string;
  /** Construct path of that stack. */
  readonly stackPath: string;
  readonly account: string;
  readonly region: string;
  /** The defaults of its variables, by name; undefined where there is none. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** In the order in which they run. */
  readonly stages: readonly PipelineStage[];
  /** The CodeBuild projects of its stack, by logical id. */
  readonly projects: ReadonlyMap<string, Project>;
  /** The resource as its template says it, to compare it with another's. */
  readonly fingerprint: string;
  /** What the template asks for that cannot be known on this machine; a run refuses it. */
  readonly problems: readonly Problem[];
}

export interface PipelineStage {
  readonly name: string;
  /** Why nothing goes into it until somebody enables the transition. */
  readonly disabled?: string;
  /** What has to hold for a run to go into it; where one of them does not, it is skipped. */
  readonly skippedUnless?: readonly VariableRule[];
  readonly actions: readonly PipelineAction[];
}

/** A rule `VariableCheck` of the condition before a stage. */
export interface VariableRule {
  readonly name: string;
  /** `#{Build@Synth.STAGING}` */
  readonly variable: string;
  /** Equal to the value, or not equal. */
  readonly operator: 'EQ' | 'NE';
  readonly value: string;
}

export interface PipelineAction {
  readonly name: string;
  /** Actions of one number run side by side. */
  readonly runOrder: number;
  /** `Source`, `Build`, `Deploy`, `Approval`, ... */
  readonly category: string;
  /** `AWS`, `ThirdParty`, `Custom` */
  readonly owner: string;
  /** `CodeBuild`, `CloudFormation`, `GitHub`, ... */
  readonly provider: string;
  /** Under this name later actions see its variables. */
  readonly namespace?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
  /** Logical id of its CodeBuild project. */
  readonly project?: string;
}

/** A CodeBuild project. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** The buildspec itself, or the name of a file in the primary source. */
  readonly buildspec: string;
  readonly variables: readonly BuildVariable[];
  readonly image: string;
  /** `LINUX_CONTAINER`, `ARM_CONTAINER`, ... */
  readonly environmentType: string;
  /** `BUILD_GENERAL1_SMALL`, ... */
  readonly computeType: string;
  /** Where CodeBuild keeps what builds share: `S3`. Absent: nowhere. */
  readonly cacheType?: string;
  readonly timeoutInMinutes: number;
  /** What the CDK has made it for; absent for those of the app's steps. */
  readonly cdkBuild?: CdkBuild | 'unknown';
  readonly fingerprint: string;
}
