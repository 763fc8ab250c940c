export interface Path { id: { shop: string }; tags: string[] }
export type Output = void;
/** @route GET /x/{id}/{tags} */
export const handler = async () => ({ statusCode: 204 });
