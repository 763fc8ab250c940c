import type { Answers } from '../answers/answers.ts';
import { TemplateError } from '../errors.ts';

interface CdkJson {
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * `cdk.json` with the answers in it; for one stage alone, without those of the others and without their secrets. What the
 * documentation says is that of the demo, where the project has the demo's functions and a page for them.
 * @throws TemplateError when the demo's lacks a setting that is answered
 */
export function toCdkJson(text: string, answers: Answers): string {
  const { name, repo, account, region, template } = answers;
  const { context, ...rest } = JSON.parse(text) as CdkJson;
  const missing = ['name', 'repo', 'account', 'region', 'dev'].filter((key) => !(key in context));
  if (missing.length > 0) throw new TemplateError(`The demo's cdk.json has no ${missing.join(', ')}.`);
  const [owner, repository] = repo.split('/');
  const answered = { ...context, region, account, name, repo: { owner, name: repository } };
  const { docs, ...undescribed } = answered as Record<string, unknown>;
  const { staging, prod, ...single } = undescribed;
  const full = answers.docs ? answered : undescribed;
  const settings = template === 'minimal' ? { ...single, dev: { arns: {} } } : full;
  return `${JSON.stringify({ ...rest, context: settings }, null, 2)}\n`;
}
