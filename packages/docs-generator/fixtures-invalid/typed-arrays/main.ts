export interface Input { bytes: Uint8Array; raw: ArrayBuffer; view?: DataView }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
