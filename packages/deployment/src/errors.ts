import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** AWS has refused a request, or has not answered. */
export class AwsError extends ForgeError {
  /** AWS's own name of it: `AccessDenied`. */
  readonly type: string;

  constructor(type: string, message: string, options: ForgeErrorOptions = {}) {
    super('AWS', message, options);
    this.type = type;
  }
}

/** Something on AWS, or on the way there, keeps a command from doing its work. */
export class NotReadyError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('NOT_READY', message, options);
  }
}
