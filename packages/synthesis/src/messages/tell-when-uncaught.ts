const untold = new Map<object, () => void>();
let isListening = false;

/**
 * Has `assert` asked when the process ends of an error that nobody catches: what it throws is printed before that.
 * @param owner whose it is; without `assert` there is no more to tell of it
 */
export function tellWhenUncaught(owner: object, assert: (() => void) | undefined): void {
  if (assert) untold.set(owner, assert);
  else untold.delete(owner);
  if (isListening) return;
  isListening = true;
  // Before whoever ends the process.
  process.prependListener('uncaughtExceptionMonitor', () => {
    for (const assert of untold.values()) tell(assert);
  });
}

function tell(assert: () => void): void {
  try {
    assert();
  } catch (error) {
    console.error(`Beside the error below: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
