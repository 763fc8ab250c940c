import { z } from 'zod';

/** What every side takes, for those that check by a schema library. */
export const zodSchema = z.object({
  customer: z.string().min(1),
  items: z.array(z.object({ sku: z.string().min(1), count: z.int().min(1) })).min(1),
  channel: z.enum(['web', 'shop']),
  note: z.string().optional(),
});
