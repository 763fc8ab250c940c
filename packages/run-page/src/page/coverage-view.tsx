import type { FileCoverage } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { percentOf, toRanges } from './format.ts';

/** Files with how much of them has run, the least first, and the lines that have not. */
export function CoverageView({ files }: { readonly files: readonly FileCoverage[] }): JSX.Element {
  const sorted = [...files].sort((a, b) => percentOf(a) - percentOf(b) || a.file.localeCompare(b.file));
  const all = {
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    covered: files.reduce((sum, { covered }) => sum + covered, 0),
  };
  return (
    <section class="scroll" tabindex={0} aria-label="Files">
      <table>
        <caption>
          {percentOf(all).toFixed(1)} % of {all.lines} lines
        </caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="number">
              Lines that ran
            </th>
            <th scope="col">Lines that did not</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((each) => (
            <tr key={each.file}>
              <th scope="row">{each.file}</th>
              <td class="number">
                {percentOf(each).toFixed(1)} %{' '}
                <meter min={0} max={1} value={percentOf(each) / 100} aria-hidden="true" />
              </td>
              <td>{toRanges(each.missed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
