import { type Problem, SettingsError, type StageContext } from '@lambda-forge/context';
import { Token } from 'aws-cdk-lib';

/**
 * The settings of a stage, of which a `config.ts` may read several ARNs that are missing: each is told to `note`, and a
 * token, which the CDK takes for any ARN, is in its place.
 */
export function noteMissingArns(
  context: StageContext,
  note: (problems: readonly Problem[]) => void,
): StageContext {
  const arns = new Proxy(context.arns, {
    get(known, key) {
      try {
        return Reflect.get(known, key);
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        note(error.problems);
        return Token.asString({ missing: key });
      }
    },
  });
  return Object.freeze({ ...context, arns });
}
