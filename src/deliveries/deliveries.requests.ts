// What may be asked of one's channels, and what may be said of how one wants to be told.
import { z } from 'zod';

export const pageQuery = z.strictObject({
  /** The id of the last one already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof pageQuery>;

export const DELIVERY_STATUSES = ['waiting', 'sent', 'failed', 'expired'] as const;

export const deliveriesQuery = z.strictObject({
  status: z.enum(DELIVERY_STATUSES).optional(),
  /** Those of a body's webhooks, for its heads and supervisors; without it, one's own. */
  bodyId: z.uuid().optional(),
  ...pageQuery.shape,
});
export type DeliveriesQuery = z.infer<typeof deliveriesQuery>;

export const countsQuery = z.strictObject({ bodyId: z.uuid() });

export const bulletinsQuery = z.strictObject({
  kind: z.enum(['digest', 'immediate']).optional(),
  ...pageQuery.shape,
});
export type BulletinsQuery = z.infer<typeof bulletinsQuery>;

const MOST_ADDRESS = 254;
const MOST_URL = 2000;

export const channelsRequest = z.strictObject({
  mail: z.strictObject({
    /** Null: no mail. */
    address: z.email().max(MOST_ADDRESS).nullable(),
    digest: z.boolean(),
    immediate: z.boolean(),
  }),
});
export type ChannelsRequest = z.infer<typeof channelsRequest>;

export const webhookRequest = z.strictObject({
  url: z.string().min(1).max(MOST_URL),
  /** For the alerts of a body, by its heads and supervisors; without it, for what oneself is told. */
  bodyId: z.uuid().optional(),
});
export type WebhookRequest = z.infer<typeof webhookRequest>;

export const webhooksQuery = z.strictObject({ bodyId: z.uuid().optional() });

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const liveQuery = z.strictObject({
  /** The id of the last event already seen; the header Last-Event-ID says the same, and counts before it. */
  after: place.optional(),
});
export const lastEventId = z.strictObject({ 'Last-Event-ID': place.optional() });

/** Nothing is said beside the address. */
export const emptyRequest = z.strictObject({}).optional();
