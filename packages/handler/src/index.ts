export { AnswerError } from './answer/answer-error.ts';
export { type Problem, type ProblemDetails, problem } from './answer/problem.ts';
export type { Answer, Contract, Received } from './contract.ts';
export {
  type BatchAnswer,
  type BatchContract,
  type BatchEvent,
  type BatchHandler,
  type BatchItem,
  type BatchRecord,
  type BatchRecords,
  createBatchHandler,
} from './create-batch-handler.ts';
export {
  type ContractHandler,
  createHandler,
  type Handle,
  type HandlerOptions,
  type HandlerRequest,
} from './create-handler.ts';
export {
  type Chunk,
  createStreamHandler,
  type StreamAnswer,
  type StreamContractHandler,
  type StreamHandle,
} from './create-stream-handler.ts';
export { HandlerError } from './errors.ts';
export type { RequestFault } from './request/read-request.ts';
