import { escapeHtml, type PageFile } from '@lambda-forge/pages';
import { renderReportPages } from './render-report-pages.ts';

/** A change of an API, as `forge docs changes` finds it. */
export interface ReportedChange {
  readonly severity: 'error' | 'warning' | 'info' | 'off';
  readonly rule: string;
  /** Absent where it is about the whole API. */
  readonly endpoint?: string | undefined;
  readonly message: string;
  readonly place?: string | undefined;
  readonly path?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

export interface ChangesReportOptions {
  /** What the whole is called, at the top of the page. */
  readonly title: string;
  /** What the API was compared with; none where nothing was released yet. */
  readonly against?: string;
}

const words = { error: 'breaks callers', warning: 'may break callers', info: 'breaks nobody' } as const;
const colours = { error: 'bad', warning: 'warning', info: 'quiet' } as const;
const order = ['error', 'warning', 'info'] as const;

/** A page of what changed for callers of an API, what breaks them first. */
export function renderChangesReport(
  changes: readonly ReportedChange[],
  { title, against }: ChangesReportOptions,
): PageFile[] {
  const sorted = order.flatMap((severity) =>
    changes.flatMap((change) => (change.severity === severity ? { ...change, severity } : [])),
  );
  const rows = sorted.map(({ severity, rule, endpoint, message, place, path, file, line }) => {
    const where = [place, path].filter(Boolean).join(', ');
    const source =
      file === undefined
        ? ''
        : `<br><span class="quiet">${escapeHtml(file)}${line === undefined ? '' : `:${line}`}</span>`;
    return [
      `<tr><td class="${colours[severity]}">${words[severity]}</td><td><code>${escapeHtml(endpoint ?? 'API')}</code></td>`,
      `<td>${escapeHtml(where ? `${where} ${message}` : message)}${source}</td><td><code>${escapeHtml(rule)}</code></td></tr>`,
    ].join('');
  });
  const compared =
    against === undefined
      ? 'Nothing was released before.'
      : `Compared with <code>${escapeHtml(against)}</code>.`;
  const table = [
    '<div class="scroll" tabindex="0"><table>',
    '<thead><tr><th scope="col">Severity</th><th scope="col">Endpoint</th><th scope="col">What</th><th scope="col">Rule</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table></div>`,
  ].join('\n');
  const content = [
    '<h1>Changes</h1>',
    `<p class="quiet">${compared}</p>`,
    rows.length > 0 ? table : against === undefined ? '' : '<p>No change of the API.</p>',
  ].join('\n');
  return renderReportPages([{ name: 'index.html', title: 'Changes', content }], { site: title });
}
