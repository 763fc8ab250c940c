export {
  type CoverageReport,
  type CoverageReportOptions,
  renderCoverageReport,
} from './code-coverage/render-coverage-report.ts';
export { ReportError } from './errors.ts';
export {
  type ChangesReportOptions,
  type ReportedChange,
  renderChangesReport,
} from './render-changes-report.ts';
export { renderTestsReport, type TestsReport, type TestsReportOptions } from './tests/render-tests-report.ts';
