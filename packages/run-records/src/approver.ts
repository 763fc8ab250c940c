import type { ApprovalRequest } from './run-event.ts';

/** Answers manual approvals of a run; rejects when the signal is aborted, as somebody else has answered. */
export type Approver = (request: ApprovalRequest, signal: AbortSignal) => Promise<ApprovalResult>;

/** As CodePipeline's PutApprovalResult takes it. */
export interface ApprovalResult {
  readonly status: 'Approved' | 'Rejected';
  /** A comment of who answers. @default none */
  readonly summary?: string;
}
