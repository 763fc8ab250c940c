export { type Assumptions, estimateRun, type RunEstimate } from './estimate-run.ts';
export { findIdleCost, type IdleCost } from './find-idle-cost.ts';
export { assumedPhases, type Phases } from './phases.ts';
export { type MeasuredRun, readMeasured } from './read-measured.ts';
export {
  type ActionTiming,
  type RunTiming,
  type SkippableStage,
  type TimeRunOptions,
  timeRun,
} from './time-run.ts';
