import type { ApiKeyOptions, UsagePlanOptions } from './usage-plan-options.ts';

/** A usage plan as `createUsagePlan` or `importUsagePlan` was told of it. */
export interface UsagePlanDeclaration {
  readonly name: string;
  /** The `config.ts` that declares it; undefined for one of the app's infra. */
  readonly place: string | undefined;
  readonly options: UsagePlanOptions;
  /** Its id where it is imported. */
  readonly importedId?: string;
}

/** An API key as `createApiKey` or `importApiKey` was told of it. */
export interface ApiKeyDeclaration {
  readonly name: string;
  readonly place: string | undefined;
  readonly options: ApiKeyOptions;
  /** Its id where it is imported. */
  readonly importedId?: string;
}
