import type { Problem } from '@lambda-forge/context';
import type { BudgetEntry } from './budget.ts';

/**
 * The manifest `functions.json`, written once per synth at the top of the cloud assembly. It is the only record
 * that the packages share: `stacks` writes it; docs, gates, diagrams and the local runner read it.
 */
export interface Manifest {
  readonly version: 1;
  /** The project's `name` from `cdk.json`. */
  readonly name: string;
  /** By stage name: `Dev`, `Staging`, `Prod`. */
  readonly stages: Readonly<Record<string, StageManifest>>;
}

/** What one stage deploys. */
export interface StageManifest {
  /** The stage's name, which its documentation shows: `Staging`. */
  readonly name?: string;
  /** What its documentation says of the API as a whole. */
  readonly info?: ApiInfo;
  readonly functions: readonly FunctionEntry[];
  readonly authorizers: readonly AuthorizerEntry[];
  /** The docs page, when the stage serves one. */
  readonly docs?: DocsEntry;
  /** Pages beside the docs that the stage serves, as its pipeline made them; absent where there are none. */
  readonly artifacts?: readonly ArtifactEntry[];
  /**
   * The types of gateway responses that the stage changes, `DEFAULT_4XX` for example; API Gateway gives those with the
   * texts of its templates. Absent where it changes none.
   */
  readonly gatewayResponses?: readonly string[];
  /** What the synth could not document of the contracts; absent where it had nothing to document. */
  readonly contractProblems?: readonly Problem[];
  /** How much the stage's stacks use of what AWS lets them; those of each copy. */
  readonly budget?: readonly BudgetEntry[];
  /** The stacks of the stage: by its own pipeline, and a copy for each other pipeline that deploys it on its way. */
  readonly deployments?: readonly DeploymentEntry[];
}

/** What documentation says of an API as a whole. */
export interface ApiInfo {
  readonly title: string;
  /** The API's version: `1.2.0`. */
  readonly version?: string;
  /** Markdown. */
  readonly description?: string;
  readonly contact?: { readonly name?: string; readonly email?: string; readonly url?: string };
  /** Descriptions by tag: by its words, or by the folder or part of a path that it is made from. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The icon of its pages, an image file, from the app's folder. */
  readonly favicon?: string;
  /** What stands above the title on its pages, an image file, from the app's folder. */
  readonly logo?: string;
}

/** One stack of a stage. */
export interface DeploymentEntry {
  /** The stage whose pipeline deploys it: `Prod` for its copy of Staging. */
  readonly pipeline: string;
  /** The name of the stack in CloudFormation. */
  readonly stack: string;
  /** Its construct path: `Prod-Demo-Stack/Staging/Demo-Lambda-Stack`. */
  readonly path: string;
}

/** One function with everything that calls it and everything that it calls. */
export interface FunctionEntry {
  /** As given to `createFunction`: `HelloWorld`. */
  readonly name: string;
  /** The folder of `main.ts`, relative to the app's root, with forward slashes: `functions/hello_world`. */
  readonly path: string;
  readonly description: string;
  readonly triggers: readonly Trigger[];
  readonly invocations: readonly Invocation[];
}

/** Something that calls a function. `service` tells which kind it is. */
export type Trigger = Triggers[keyof Triggers];

/** The kinds of triggers, by `service`. A package with a service adds its own by augmentation. */
export interface Triggers {
  readonly api_gateway: EndpointTrigger;
  readonly api_gateway_authorizer: AuthorizerTrigger;
}

/** A REST endpoint. */
export interface EndpointTrigger {
  readonly service: 'api_gateway';
  /** Upper case; `ANY` stands for every method. */
  readonly method: HttpMethod;
  /** As in API Gateway: `/orders/{id}`, `/files/{proxy+}`. */
  readonly path: string;
  readonly public: boolean;
  /** Name of the authorizer that guards the endpoint; absent when it is public, or IAM guards it. */
  readonly authorizer?: string;
  /** Whether callers have to sign, and IAM decides who may call. */
  readonly iam?: boolean;
  /** Of which an access token must have one; absent where the authorizer takes identity tokens, or is of another type. */
  readonly scopes?: readonly string[];
  /** Whether calls need an API key of a usage plan, too. */
  readonly apiKeyRequired?: boolean;
  /** Whether API Gateway checks requests against the contract before it calls the function. */
  readonly validate?: boolean;
  /** Whether answers are sent to the client as the function writes them. */
  readonly stream?: boolean;
}

/** The function decides who may call the endpoints that name this authorizer. */
export interface AuthorizerTrigger {
  readonly service: 'api_gateway_authorizer';
  readonly authorizer: string;
}

/** Something that a function calls: a table, a queue, another function. */
export interface Invocation {
  /** What `Services` calls it: `dynamodb`. */
  readonly service: string;
  /** As it is declared: `Urls`. */
  readonly resource: string;
  /** What the function may do with it, where there are several things: `['read']`. */
  readonly access?: readonly string[];
}

/** An authorizer of the REST API. */
export interface AuthorizerEntry {
  readonly name: string;
  /** Name of the function that decides; absent where Cognito does. */
  readonly function?: string;
  readonly type: 'token' | 'request' | 'cognito';
  /** Name of the user pool whose users are let through. */
  readonly userPool?: string;
  /** The request headers that carry the caller's identity: `['Authorization']`. */
  readonly headers: readonly string[];
  readonly default: boolean;
}

/** The docs page of a stage. */
export interface DocsEntry {
  /** `/docs` */
  readonly path: string;
  /** Where the same document is shown by ReDoc: `/redoc`. */
  readonly redoc?: string;
  /** Whether Swagger UI ends with a list of all schemas. */
  readonly schemas?: boolean;
  readonly public: boolean;
  readonly authorizer?: string;
  /** The stage's OpenAPI document as it was generated at synth, from the assembly's folder. */
  readonly openapi?: string;
}

/** Pages that a stage serves beside its docs. */
export interface ArtifactEntry {
  /** What they show; `index` links all others. */
  readonly artifact: 'diagram' | 'wiki' | 'tests' | 'coverage' | 'changes' | 'index';
  /** `/coverage` */
  readonly path: string;
  /** Where they are in the bucket, below what the keys of the stage's artifacts begin with: `wiki/handbook`. */
  readonly key: string;
  /** What they are called where they are linked. */
  readonly title?: string;
  /** The folder of a wiki's Markdown files, from the app's folder. */
  readonly folder?: string;
  readonly public: boolean;
  readonly authorizer?: string;
}

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** Name of the manifest's file in the cloud assembly. */
export const manifestFile = 'functions.json';

/** Id of the stack output that holds a deployed API's URL, without a slash at its end. */
export const baseUrlOutput = 'BaseUrl';
