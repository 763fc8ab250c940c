import { type PageData, toSummary, type WholeRun } from '../run-data.ts';
import type { RunSource } from './run-source.ts';

/** The runs that a page has in itself. */
export function createEmbeddedSource({ runs }: PageData): RunSource {
  const find = (id: string): WholeRun | undefined => runs.find(({ execution }) => execution.id === id);
  const nothing = { tests: [], coverage: [], findings: [], problems: [] };
  return {
    isLive: false,
    list: async () => runs.map(toSummary),
    follow: (id, onState, onEnd) => {
      const run = find(id);
      if (run) onState(run);
      onEnd(run ? undefined : `This page does not have the run ${id}.`);
      return () => {};
    },
    readLog: (id, action, onText, onEnd) => {
      onText(find(id)?.logs[action] ?? '');
      onEnd(undefined);
      return () => {};
    },
    readDetails: async (id, action) => find(id)?.details[action] ?? nothing,
    answer: async () => {
      throw new Error('This page is a file: nobody waits for an answer.');
    },
  };
}
