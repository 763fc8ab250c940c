import type { ImportOptions } from '@lambda-forge/resources';

/** How many calls each key of a plan may make. */
export interface UsagePlanOptions {
  /** What it is for, in a sentence. @default none */
  readonly description?: string;
  /** Calls in a second, on average and at once; more are answered with 429. @default what the account allows */
  readonly throttle?: { readonly rateLimit: number; readonly burstLimit: number };
  /** Calls in a day, week or month; more are answered with 429. @default any number */
  readonly quota?: { readonly limit: number; readonly period: 'DAY' | 'WEEK' | 'MONTH' };
}

/** Which plan a key belongs to. */
interface ApiKeyPlan {
  /** The name of its usage plan. */
  readonly usagePlan: string;
}

/** A key, whose value API Gateway makes: it stands in no source and no template. */
export interface ApiKeyOptions extends ApiKeyPlan {
  /** Whose it is, in a sentence. @default none */
  readonly description?: string;
  /** Whether calls with it are let through. @default true */
  readonly enabled?: boolean;
}

/** A key that is there already, by a key of the stage's `arns`. */
export interface ImportApiKeyOptions extends ImportOptions, ApiKeyPlan {}
