class Service { id = ''; cache = new Map<string, string>(); onChange?: () => void; run(): void {} }
export interface Input { service: Service }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
