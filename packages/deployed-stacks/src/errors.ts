import { defineError } from '@lambda-forge/context';

/** A template that is to be compared cannot be read. */
export class TemplateUnreadableError extends defineError('TEMPLATE_UNREADABLE') {}

/** New templates let more be done than what is deployed, and nobody has approved it. */
export class PermissionsBroadenedError extends defineError('PERMISSIONS_BROADENED') {}

/** The file of approvals is malformed. */
export class ApprovalsError extends defineError('APPROVALS_INVALID') {}

/** What is deployed was changed by other means than CloudFormation, or nobody can say. */
export class DriftError extends defineError('DRIFTED') {}
