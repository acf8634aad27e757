// Who may speak for the complainant? An organisation always, and a detained member where they wish, is heard through somebody: the one who
// lodged for it or whom a paper of its own names, and never one of those who hear, verify, decide or decided before.
import { t } from '../define.js';
import { field, type PaperFields, paperFields } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import { decidedBefore } from './earlier.js';
import type { ComplaintFacts } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

/** Spread into a strict object. */
export const represented = {
  representativeId: field.person(t('Người đại diện', 'Who speaks for the complainant')).optional(),
  mandate: paperFields.optional(),
};
export interface Represented {
  representativeId?: string | undefined;
  mandate?: PaperFields | undefined;
}
export const mandatePaper = {
  field: 'mandate',
  type: 'GGT',
  title: t('Giấy giới thiệu, ủy quyền của bên khiếu nại', 'The complainant’s paper naming who speaks'),
  required: false,
};

/** Belongs to those who settle the complaint, or decided on it before. */
function judges(facts: ComplaintFacts, id: string, { seen, by }: Situation, hearerId?: string): boolean {
  const person = seen.people[id];
  return (
    id === hearerId ||
    id === by.personId ||
    (seen.body?.seats ?? []).some(({ personId }) => personId === id) ||
    (person?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id) ||
    facts.team.some(({ personId }) => personId === id) ||
    facts.recused.includes(id) ||
    decidedBefore(facts.earlier, id, person)
  );
}

/** What speaks against this representative. Nothing where nobody is named. */
export function representativeFaults(
  facts: ComplaintFacts,
  { representativeId, mandate }: Represented,
  situation: Situation,
  hearerId?: string,
): Reason[] {
  if (representativeId === undefined) return [];
  if (judges(facts, representativeId, situation, hearerId))
    return [
      fault(
        'speakerJudges',
        '/representativeId',
        [
          'Người đại diện không được là người nghe, người ghi, thuộc cơ quan giải quyết, thuộc đoàn hay đã quyết định trước đây.',
          'Who speaks is not the hearer or recorder, nor of this body, of the team, or among those who decided before.',
        ],
        ['Bên khiếu nại cử người khác bằng văn bản.', 'The complainant names somebody else in writing.'],
        cite.hearing,
      ),
    ];
  return representativeId === facts.lodged?.representativeId || mandate !== undefined
    ? []
    : [
        fault(
          'mandateMissing',
          '/mandate',
          [
            'Người đại diện khác với người nộp đơn thì phải có văn bản của bên khiếu nại cử.',
            'A representative other than the one who lodged is named by a paper of the complainant.',
          ],
          ['Bổ sung giấy giới thiệu hoặc ủy quyền.', 'Add the paper that names them.'],
          cite.hearing,
        ),
      ];
}

/** The one who lodged, or somebody outside with a mandate; for samples. */
export function sampleRepresentative(
  facts: ComplaintFacts,
  situation: Situation,
  mandate: Represented['mandate'],
  hearerId?: string,
): Represented | null {
  const fits = (given: Represented): boolean =>
    representativeFaults(facts, given, situation, hearerId).length === 0 &&
    !(given.representativeId !== undefined && given.representativeId in facts.subjects);
  const lodger = facts.lodged?.representativeId;
  if (lodger && fits({ representativeId: lodger })) return { representativeId: lodger };
  const other = Object.keys(situation.seen.people).find((id) => fits({ representativeId: id, mandate }));
  return other ? { representativeId: other, mandate } : null;
}
