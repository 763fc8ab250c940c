export type { ApprovalResult, Approver } from './approver.ts';
export type { FileCoverage } from './coverage-report.ts';
export { describeFailure } from './describe-failure.ts';
export { RunRecordError, RunUnknownError } from './errors.ts';
export { type FoundRun, findRunFolder, findRuns } from './find-runs.ts';
export { type Finding, type Findings, findingsFolder, leaveFindings, withFindings } from './findings.ts';
export { type ActionDetails, readActionDetails } from './read-action-details.ts';
export { readExecution } from './read-execution.ts';
export { readLogEnd } from './read-log-end.ts';
export { type RunBeginning, type RunRecorder, recordRun } from './record-run.ts';
export {
  type ApprovalRequest,
  type DeployedLinks,
  eventsFile,
  type RecordedAction,
  type RecordedPipeline,
} from './run-event.ts';
export type {
  ActionExecution,
  ActionState,
  ExecutionRound,
  RunExecution,
  StageExecution,
} from './run-execution.ts';
export type { ActionFailure, ActionRecord, RunRecord, RunState, SkippedStage } from './run-record.ts';
export type { TestCase } from './test-report.ts';
export { type TimeLineEntry, toTimeLine } from './to-time-line.ts';
