import type { TestCase } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { count, formatDuration, toPlainText } from './format.ts';

const signs = { passed: '✓', failed: '✕', skipped: '–' } as const;

/** The tests of an action, those that failed first. */
export function TestsView({ tests }: { readonly tests: readonly TestCase[] }): JSX.Element {
  const failed = tests.filter(({ state }) => state === 'failed');
  const suites = [...new Set(tests.map(({ suite }) => suite))];
  return (
    <>
      <p>
        {count(tests.length, 'test')}
        {failed.length > 0 && `, ${failed.length} failed`}
      </p>
      {failed.map((test) => (
        <article key={`${test.suite} ${test.name}`} class="failure">
          <h3>{test.name}</h3>
          <p class="quiet">{test.suite}</p>
          {test.message && <pre class="message">{toPlainText(test.message)}</pre>}
        </article>
      ))}
      {suites.map((suite) => (
        <details key={suite} open={suites.length <= 5}>
          <summary>
            {suite || 'Tests'}, {tests.filter((test) => test.suite === suite).length}
          </summary>
          <ul class="plain">
            {tests
              .filter((test) => test.suite === suite)
              .map((test) => (
                <li key={test.name} class={test.state}>
                  <span aria-hidden="true">{signs[test.state]}</span> {test.name}
                  {test.state !== 'passed' && <strong> {test.state}</strong>}{' '}
                  <span class="quiet">{formatDuration(test.durationMs)}</span>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </>
  );
}
