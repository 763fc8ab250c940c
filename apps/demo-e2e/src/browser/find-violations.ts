import axe from 'axe-core';
import type { WatchedPage } from './open-browser.ts';

interface Axe {
  run(
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

// Swagger UI puts the link to an operation into the button that opens it; both are reached and named by keyboard.
// ReDoc names an entry of its menu without the entries below it and without the badge of its method.
const accepted = ['nested-interactive', 'label-content-name-mismatch'];

/** What of a page violates WCAG 2.2 AA, https://www.w3.org/TR/WCAG22/, as far as rules can tell. */
export async function findViolations({ page }: WatchedPage): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return violations
    .filter(({ id }) => !accepted.includes(id))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`),
    );
}
