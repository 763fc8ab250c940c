import { type ImportOptions, readArn } from '@lambda-forge/resources';
import type { ResourceKind, ServiceEnvironment } from '@lambda-forge/services';
import type { ApiDeclarations } from '../declarations.ts';
import type { ApiKeyOptions, ImportApiKeyOptions, UsagePlanOptions } from './usage-plan-options.ts';

/** What lets callers with keys call, and how much. */
export interface UsagePlans {
  /** How many calls each of its keys may make of the endpoints that say `apiKeyRequired`. */
  createUsagePlan(name: string, options?: UsagePlanOptions): void;
  /**
   * A plan that is there already, by a key of the stage's `arns`: keys of this stage are added to it. Whoever owns it adds
   * the API's stage.
   */
  importUsagePlan(name: string, options: ImportOptions): void;
  /** A key of a plan, for one caller. Its id is the output `<Name>ApiKeyId`. */
  createApiKey(name: string, options: ApiKeyOptions): void;
  /** A key that is there already, by a key of the stage's `arns`. */
  importApiKey(name: string, options: ImportApiKeyOptions): void;
}

/** Keeps what is called of usage plans. */
export function declareUsagePlans(
  environment: ServiceEnvironment,
  { usagePlans, apiKeys }: Pick<ApiDeclarations, 'usagePlans' | 'apiKeys'>,
): UsagePlans {
  const { declarations } = environment;
  const place = () => declarations.running.config;
  const readId = (kind: ImportKind, name: string, { arn: key }: ImportOptions) => {
    const { arn, problems } = readArn(environment, kind, { name, key });
    declarations.problems.push(...problems);
    return arn.split('/').at(-1) ?? '';
  };
  return {
    createUsagePlan: (name, options = {}) => void usagePlans.push({ name, place: place(), options }),
    importUsagePlan(name, options) {
      usagePlans.push({ name, place: place(), options: {}, importedId: readId(planKind, name, options) });
    },
    createApiKey: (name, options) => void apiKeys.push({ name, place: place(), options }),
    importApiKey(name, { usagePlan, ...options }) {
      const importedId = readId(keyKind, name, options);
      apiKeys.push({ name, place: place(), options: { usagePlan }, importedId });
    },
  };
}

type ImportKind = Pick<ResourceKind, 'noun' | 'arn' | 'arnResource'>;

// https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
const planKind: ImportKind = {
  noun: 'usage plan',
  arn: 'arn:aws:apigateway:us-east-2::/usageplans/a1b2c3',
  arnResource: /^\/usageplans\/[^/]+$/,
};

const keyKind: ImportKind = {
  noun: 'API key',
  arn: 'arn:aws:apigateway:us-east-2::/apikeys/a1b2c3d4e5',
  arnResource: /^\/apikeys\/[^/]+$/,
};
