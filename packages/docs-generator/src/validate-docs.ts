import { assertNoProblems } from '@lambda-forge/context';
import { ContractError } from './errors.ts';
import { type GenerateOptions, generateOpenApi } from './generate-open-api.ts';

export type ValidateOptions = Pick<GenerateOptions, 'stage' | 'root' | 'tsconfig' | 'cache'>;

/**
 * Checks that the contract of every endpoint can be published.
 * @throws ContractError that lists every problem of every endpoint, with file and line
 */
export function validateDocs(options: ValidateOptions): void {
  const { problems } = generateOpenApi({ ...options, title: '' });
  assertNoProblems(problems, 'Contracts', ContractError);
}
