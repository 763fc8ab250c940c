/** @minimum 1 @maximum 10 */
type Slot = number;
/** @type integer @multipleOf 5 */
type Step = number;

export interface Input {
  slots: Record<Slot, string>;
  steps: { [step: Step]: string };
}
export type Output = { ok: true };
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: '{}' });
