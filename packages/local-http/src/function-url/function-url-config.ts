import type { CorsConfig } from '../cors.ts';

/** One function URL, as its template describes it. */
export interface FunctionUrlConfig {
  /** The first part of its host on AWS. */
  readonly id: string;
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** With the alias that it is for, if any. */
  readonly functionArn: string;
  readonly authType: 'NONE' | 'AWS_IAM';
  readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
  readonly cors?: CorsConfig;
  /** Why nothing can be answered on this machine, if nothing can. */
  readonly refusal?: string;
}
