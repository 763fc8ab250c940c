import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnswersError } from './errors.ts';
import { answersFile, type RecordedAnswer } from './recorded-answer.ts';

/**
 * The answers that an integration run has recorded.
 * @param folder that of its reports
 * @throws AnswersError when there is no record, or it is damaged
 */
export function readRecordedAnswers(folder: string): RecordedAnswer[] {
  const file = join(folder, answersFile);
  if (!existsSync(file)) {
    throw new AnswersError(`There is no record of an integration run: ${file} does not exist.`, {
      hint: `Make one: BASE_URL=<url> forge test integration --reports ${folder}`,
    });
  }
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, index) => parse(line, `${file}:${index + 1}`));
}

function parse(line: string, place: string): RecordedAnswer {
  let answer: Partial<RecordedAnswer> | undefined;
  try {
    answer = Object(JSON.parse(line));
  } catch {
    // The same is said of what is JSON, but no answer.
  }
  if (typeof answer?.method === 'string' && typeof answer.path === 'string') return answer as RecordedAnswer;
  throw new AnswersError(`${place} is no recorded answer.`, {
    hint: 'Run the integration tests again, with the same version of @lambda-forge/testing.',
  });
}
