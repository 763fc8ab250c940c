import type { ActionDetails, ActionExecution } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CoverageView } from './coverage-view.tsx';
import { FindingsView } from './findings-view.tsx';
import { formatSpan } from './format.ts';
import { LogView } from './log-view.tsx';
import type { RunSource } from './run-source.ts';
import { StateLabel } from './state-label.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { TestsView } from './tests-view.tsx';

interface ActionViewProps {
  readonly source: RunSource;
  readonly id: string;
  readonly action: ActionExecution;
  readonly isOver: boolean;
  readonly now: number;
}

/** One action: its log, and the reports and findings that it has left. */
export function ActionView({ source, id, action, isOver, now }: ActionViewProps): JSX.Element {
  const key = `${action.stage}.${action.name}`;
  const [details, setDetails] = useState<ActionDetails>();
  useEffect(() => {
    let isShown = true;
    // Without them there is still the log.
    source.readDetails(id, key).then(
      (found) => isShown && setDetails(found),
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, [source, id, key, action.state]);
  return (
    <section class="details" aria-labelledby="details">
      <h2 id="details">
        {key} <StateLabel state={action.state} isOver={isOver} />
      </h2>
      <p class="facts">
        <span>{action.provider}</span>
        <span>{formatSpan(action, now)}</span>
        {action.summary && <span>{action.summary}</span>}
      </p>
      {action.failure && action.failure.command === undefined && (
        <pre class="message">{action.failure.message}</pre>
      )}
      {details?.problems.map((problem) => (
        <p key={problem} class="problem">
          {problem}
        </p>
      ))}
      <Tabs
        tabs={[
          {
            name: 'Log',
            content: (
              <LogView
                source={source}
                id={id}
                action={key}
                isRunning={!isOver && action.endedAt === undefined}
                hasBegun={action.log !== undefined}
              />
            ),
          },
          ...toTabs(details),
        ]}
      />
    </section>
  );
}

function toTabs(details: ActionDetails | undefined): readonly Tab[] {
  if (!details) return [];
  const { tests, coverage, findings } = details;
  const failed = tests.filter(({ state }) => state === 'failed').length;
  return [
    ...(tests.length > 0
      ? [{ name: failed > 0 ? `Tests, ${failed} failed` : 'Tests', content: <TestsView tests={tests} /> }]
      : []),
    ...(coverage.length > 0 ? [{ name: 'Coverage', content: <CoverageView files={coverage} /> }] : []),
    ...findings.map((each) => ({
      name: each.title,
      content: <FindingsView findings={each} />,
    })),
  ];
}
