// To whom is it reported that a heavier form is due than this body may impose? To a body above it, nearest first: the older manual says
// the competent body, without saying which; expulsion and dissolution always go up. Recalled.

import type { Situation } from '../procedure.js';
import { type Place, placesOf } from './competence.js';

export function placesOfReport({ seen }: Pick<Situation, 'seen'>): Place[] | null {
  const { body } = seen;
  if (!body) return null;
  if (body.kind === 'inspectionCommission' && body.level !== 'central') {
    const own = placesOf({ to: [{ organ: 'committee', where: 'same' }], confidence: 'recalled' }, body) ?? [];
    return [...own, ...(aboveOf(body) ?? [])];
  }
  return body.level === 'province' || body.level === 'central'
    ? placesOf(
        {
          to: [
            { organ: 'centralCommission', where: 'centre' },
            { organ: 'secretariat', where: 'centre' },
          ],
          confidence: 'recalled',
        },
        body,
      )
    : aboveOf(body);
}

const aboveOf = (body: Parameters<typeof placesOf>[1]): Place[] | null =>
  placesOf(
    {
      to: [
        { organ: 'commission', where: 'above' },
        { organ: 'committee', where: 'above' },
      ],
      confidence: 'recalled',
    },
    body,
  );
