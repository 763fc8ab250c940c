import type { Finding, Findings } from '@lambda-forge/run-records';
import type { JSX } from 'preact';

const signs = { error: '✕', warning: '!', info: 'i' } as const;

/** What a gate has found, or what has changed. */
export function FindingsView({
  findings: { about, findings },
}: {
  readonly findings: Findings;
}): JSX.Element {
  return (
    <>
      {about && <p>{about}</p>}
      {findings.length === 0 ? <p>None.</p> : <FindingList findings={findings} />}
    </>
  );
}

/** Findings with their severity, where they are and what to do. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  return (
    <ul class="plain findings">
      {findings.map((finding) => (
        <li key={JSON.stringify(finding)} class={finding.severity}>
          <p>
            <strong class={`severity ${finding.severity}`}>
              <span aria-hidden="true">{signs[finding.severity]}</span> {finding.severity}
            </strong>{' '}
            {finding.message}
          </p>
          <p class="quiet">{whereOf(finding)}</p>
          {finding.hint && <p>{finding.hint}</p>}
        </li>
      ))}
    </ul>
  );
}

function whereOf({ endpoint, file, line, rule }: Finding): string {
  const place = file === undefined ? undefined : `${file}${line === undefined ? '' : `:${line}`}`;
  return [endpoint, place, rule].filter((part) => part !== undefined).join(' · ');
}
