import { defineError, type ForgeErrorOptions } from '@lambda-forge/context';

/** AWS has refused a request, or has not answered. */
export class AwsError extends defineError('AWS') {
  /** AWS's own name of it: `AccessDenied`. */
  readonly type: string;

  constructor(type: string, message: string, options: ForgeErrorOptions = {}) {
    super(message, options);
    this.type = type;
  }
}

/** Something on AWS, or on the way there, keeps a command from doing its work. */
export class NotReadyError extends defineError('NOT_READY') {}
