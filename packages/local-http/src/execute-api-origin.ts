/** Matches the address that an API of API Gateway has on AWS. */
export function executeApiOrigin(
  { id, region }: { readonly id: string; readonly region: string },
  scheme: 'https' | 'wss' = 'https',
): RegExp {
  return new RegExp(`${scheme}://${id}\\.execute-api\\.${region}\\.amazonaws\\.com(\\.cn)?`, 'g');
}
