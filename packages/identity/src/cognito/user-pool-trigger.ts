/** What of users a function is called for. It answers with the event, changed or not, within five seconds. */
export interface UserPoolTriggerOptions {
  /** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
  readonly operation:
    | 'createAuthChallenge'
    | 'customMessage'
    | 'defineAuthChallenge'
    | 'postAuthentication'
    | 'postConfirmation'
    | 'preAuthentication'
    | 'preSignUp'
    | 'preTokenGeneration'
    | 'userMigration'
    | 'verifyAuthChallengeResponse';
}
