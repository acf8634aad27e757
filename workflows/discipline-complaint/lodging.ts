// What a complaint says when it is lodged: whose it is, against which decision, taken by whom; and what follows from that for who settles.
import { z } from 'zod';
import { t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Form } from '../fragments/ballot.v1.js';
import { parentField } from '../fragments/links.v1.js';
import { subjectField } from '../fragments/subjects.v1.js';
import type { SeenBody, Situation } from '../procedure.js';
import { CENTRAL_ORGANS, deciderOf, type Route, routeOf } from './competence.js';
import type { DecidedThen } from './earlier.js';
import type { Complained } from './facts.js';

export const FORMS = [
  'expulsion',
  'dissolution',
  'dismissal',
  'warning',
  'reprimand',
] as const satisfies readonly Form[];
const organ = field.code(CENTRAL_ORGANS, t('Cơ quan của Trung ương', 'Organ of the centre'));
/** So many bodies and persons a complaint can carry from level to level; beyond them it is refused, never shortened. */
export const MOST_BODIES = 100;
export const MOST_DECIDERS = 500;
const bodies = (vi: string, en: string) =>
  z
    .array(field.body(t('Tổ chức đảng', 'Party organisation')))
    .max(MOST_BODIES)
    .meta({ title: en, titleVi: vi });

const decisionFields = z
  .strictObject({
    caseId: z.uuid().meta({ title: 'Discipline case', titleVi: 'Vụ việc kỷ luật' }).optional(),
    complained: field.code(['decision', 'complaintDecision'], t('Khiếu nại đối với', 'Complained of')),
    decidedBy: field.body(t('Cơ quan ra quyết định bị khiếu nại', 'Who took the decision complained of')),
    organ: organ.optional(),
    form: field.code(FORMS, t('Hình thức đang thi hành', 'Form in force')),
    /** Left out where the decision complained of imposed it. */
    imposedBy: field.body(t('Cơ quan thi hành kỷ luật', 'Who imposed the discipline')).optional(),
    imposedOrgan: organ.optional(),
    imposedForm: field.code(FORMS, t('Hình thức bị tranh chấp', 'Form in dispute')).optional(),
    /** Left out where the decision complained of imposed it: then it was on the same day. */
    imposedOn: field.pastDate(t('Ngày thi hành kỷ luật', 'Imposed on')).optional(),
    decidedOn: field.pastDate(t('Ngày quyết định', 'Decided on')),
    announcedOn: field.pastDate(t('Ngày công bố', 'Announced on')).optional(),
    /** Left out where no written decision was received. */
    receivedOn: field.pastDate(t('Ngày nhận quyết định', 'Received on')).optional(),
    refusedReceipt: field.flag(t('Đã từ chối nhận', 'Receipt was refused')).optional(),
    deciders: z
      .array(field.person(t('Người đã tham gia quyết định', 'Who took part in it')))
      .max(MOST_DECIDERS)
      .meta({ title: 'Who took part before', titleVi: 'Những người đã tham gia quyết định' })
      .optional(),
    /** Where nobody can be named and the body's seats of that day are not kept here. */
    noDeciders: field
      .text(t('Vì sao không nêu được ai đã tham gia', 'Why nobody who took part can be named'))
      .optional(),
    earlierBodies: bodies('Các cơ quan đã quyết định, giải quyết', 'Bodies that decided before').optional(),
  })
  .meta({ title: 'Decision complained of', titleVi: 'Quyết định bị khiếu nại' });

export const lodging = z.strictObject({
  complainant: subjectField,
  lodgedBy: field.code(['self', 'representative', 'another'], t('Người nộp đơn', 'Lodged by')),
  representativeId: field.person(t('Người đại diện tổ chức', 'Representative')).optional(),
  decision: decisionFields,
  lodgedOn: field.pastDate(t('Ngày nộp đơn', 'Lodged on')),
  postmarkedOn: field.pastDate(t('Ngày dấu bưu điện', 'Postmark')).optional(),
  /** Where it was forwarded or is taken higher: the day this body had it. */
  receivedHereOn: field.pastDate(t('Ngày cơ quan này nhận', 'Received here on')).optional(),
  /** A body below found a heavier form due than it may impose: the competent one takes the complaint, whatever its place in the order. */
  reportedUp: field.flag(t('Do cấp dưới báo cáo lên', 'Reported up from below')).optional(),
  /** Of a complaint to the centre: to which of its organs. */
  toOrgan: organ.optional(),
  managedBy: field.body(t('Cấp ủy quản lý cán bộ', 'Committee managing the cadre')).optional(),
  seats: bodies('Các cấp ủy mà người khiếu nại tham gia', 'Committees the complainant sits in').optional(),
  complaint: paperFields,
  summary: field.text(t('Nội dung khiếu nại', 'What is complained of')).optional(),
  parent: parentField.optional(),
});
export type Lodging = z.infer<typeof lodging>;
/** What the payload says of the decision, with who decided as the order of instances sees them. */
export function complainedOf({ decision }: Lodging, { seen }: Situation): Complained {
  const at = (bodyId: string): Pick<SeenBody, 'kind' | 'level'> =>
    seen.bodies[bodyId] ?? { kind: 'committee', level: 'grassroots' };
  const imposedBody = decision.imposedBy ?? decision.decidedBy;
  const by = deciderOf(at(decision.decidedBy), decision.organ ?? null);
  return {
    caseId: decision.caseId ?? null,
    what: decision.complained,
    bodyId: decision.decidedBy,
    by,
    form: decision.form,
    imposedBody,
    origin: decision.imposedBy ? deciderOf(at(imposedBody), decision.imposedOrgan ?? null) : by,
    imposedForm: decision.imposedForm ?? decision.form,
    imposedOn: decision.imposedOn ?? decision.decidedOn,
    decidedOn: decision.decidedOn,
    receivedOn: decision.receivedOn ?? null,
    refused: decision.refusedReceipt ?? false,
  };
}

/** Every body that decided, with the days on which it may have. */
export function decidedThen({ decision }: Lodging): DecidedThen[] {
  const { decidedBy, decidedOn, imposedBy, imposedOn = decidedOn, earlierBodies = [] } = decision;
  return [
    { bodyId: decidedBy, from: decidedOn, to: decidedOn },
    ...(imposedBy ? [{ bodyId: imposedBy, from: imposedOn, to: imposedOn }] : []),
    // Between the discipline and the decision complained of; who sat then was told by the case below.
    ...earlierBodies.map((bodyId) => ({ bodyId, from: imposedOn, to: decidedOn })),
  ];
}

/** Null only where a body named is not known. */
export const routeFor = (payload: Lodging, complained: Complained, situation: Situation): Route | null => {
  const { body, bodies: known } = situation.seen;
  const spoken = known[complained.bodyId];
  if (!body || !spoken) return null;
  const question = {
    spoken: complained.by,
    isSettlement: complained.what === 'complaintDecision',
    origin: complained.origin,
    form: complained.imposedForm,
  };
  const route = routeOf(body, spoken, question, payload.toOrgan ?? null, known);
  return payload.reportedUp && route.verdict !== 'final'
    ? { ...route, verdict: 'here' as const, confidence: 'recalled' as const }
    : route;
};
