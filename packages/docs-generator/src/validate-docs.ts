import { assertNoProblems } from '@lambda-forge/context';
import { ContractError, type GenerateOptions, generateOpenApi } from '@lambda-forge/openapi';

export interface ValidateOptions extends Pick<GenerateOptions, 'stage' | 'root' | 'tsconfig' | 'cache'> {
  /** Whether to go by what the synth has found in the sources, where it has looked. @default false */
  readonly synthesized?: boolean;
}

/**
 * Checks that the contract of every endpoint can be published.
 * @throws ContractError that lists every problem of every endpoint, with file and line
 */
export function validateDocs({ synthesized = false, ...options }: ValidateOptions): void {
  const found = synthesized ? options.stage.contractProblems : undefined;
  const problems = found ?? generateOpenApi(options).problems;
  assertNoProblems(problems, 'Contracts', ContractError);
}
