/** Matches the address that an API of API Gateway has on AWS. */
export function executeApiOrigin({ id, region }: { readonly id: string; readonly region: string }): RegExp {
  return new RegExp(`https://${id}\\.execute-api\\.${region}\\.amazonaws\\.com(\\.cn)?`, 'g');
}
