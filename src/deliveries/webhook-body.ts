// What does a webhook carry? The same lines for programs: codes, ids, days, texts of rules.
import type { Text } from '../common/problems.js';
import type { Told } from './told.js';
import { caseLink, messageLink, titleOf } from './words.js';

export interface WebhookBody {
  type: `told.${Told['kind']}`;
  /** The delivery's id, as in the header. */
  id: string;
  timestamp: string;
  data: {
    day: string;
    title: Text;
    terms: (Omit<Told['terms'][number], 'alertId'> & { link: string })[];
    messages: (Told['messages'][number] & { link: string })[];
  };
}

export function webhookBody(id: string, madeAt: Date, told: Told, publicUrl: string): WebhookBody {
  return {
    type: `told.${told.kind}`,
    id,
    timestamp: madeAt.toISOString(),
    data: {
      day: told.day,
      title: titleOf(told),
      terms: told.terms.map(({ alertId: _alert, ...term }) => ({ ...term, link: caseLink(publicUrl, term.case.id) })),
      messages: told.messages.map((message) => ({ ...message, link: messageLink(publicUrl, message) })),
    },
  };
}
