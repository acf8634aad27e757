// How a suspension case begins, and how a further ground is recorded later: events that say what has happened, not what is decided.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { parentField } from '../fragments/links.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { subjectFaults, subjectField, subjectsFrom } from '../fragments/subjects.v1.js';
import type { PaperSpec, Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { addDays, type Ground, KINDS, type Kind, type Seat, type SuspensionFacts, subjectOf } from './facts.js';
import {
  groundFitsKind,
  isNoticeLate,
  judicialGround,
  kindField,
  type MeasureFields,
  measureFaults,
  measureFields,
  type ObstructionFields,
  obstructionFaults,
  obstructionFields,
} from './ground.js';
import * as cite from './legal-basis.js';
import { seatIn, seatsField } from './position.js';

const event = eventOn<SuspensionFacts>();

const opening = {
  subject: subjectField,
  kind: kindField,
  managedBy: field.body(t('Cấp ủy quản lý cán bộ', 'Committee managing the cadre')).optional(),
  seats: seatsField.optional(),
  summary: field.text(t('Tóm tắt', 'Summary')).optional(),
  parent: parentField.optional(),
};
const judicialOpening = z.strictObject({ ...opening, measure: measureFields, notice: paperFields });
const obstructionOpening = z.strictObject({ ...opening, obstruction: obstructionFields, report: paperFields });
type Opening = Omit<z.infer<typeof judicialOpening>, 'measure' | 'notice'>;

const COMMITTEE_ROLES = ['committeeSecretary', 'committeeDeputySecretary', 'standingBoardMember', 'committeeMember'];

/** The committees a member sits in: those named, and those the offices on the day show. */
function seatsOfMember({ subject, seats = [] }: Opening, situation: Situation): Seat[] {
  const offices = (subject.memberId && situation.seen.people[subject.memberId]?.offices) || [];
  const held = offices.filter(({ role }) => COMMITTEE_ROLES.includes(role)).map(({ bodyId }) => bodyId);
  return [...new Set([...seats, ...held])].sort().map((bodyId) => seatIn(bodyId, situation));
}

const opened = (payload: Opening, situation: Situation, ground: Ground): Partial<SuspensionFacts> => ({
  subjects: subjectsFrom([payload.subject]),
  kind: payload.kind,
  ground,
  managedBy: payload.managedBy ?? null,
  seats: seatsOfMember(payload, situation),
  above:
    (payload.subject.organisationId && situation.seen.bodies[payload.subject.organisationId]?.committees.slice(0, 2)) ||
    [],
  parent: payload.parent ?? null,
});

const wrongKind = (kind: Kind): Reason => ({
  code: 'kindOfTheOther',
  field: '/payload/kind',
  text: t('Loại đình chỉ không hợp với đối tượng.', 'This kind does not suit the subject.'),
  remedy:
    kind === 'committeeActivities'
      ? t('Nêu cấp ủy mà đảng viên tham gia.', 'Name the committee in which the member sits.')
      : t(
          'Tổ chức đảng: đình chỉ hoạt động; đảng viên: đình chỉ sinh hoạt.',
          'Organisations: their operation; members: party or committee activities.',
        ),
  basis: cite.grounds,
});

const notACommittee: Reason = {
  code: 'notACommittee',
  field: '/payload/managedBy',
  text: t('Chỉ cấp ủy quản lý cán bộ.', 'Only a committee manages cadres.'),
  remedy: t('Chọn cấp ủy, hoặc bỏ trống.', 'Choose a committee, or leave it out.'),
  basis: cite.competence,
};

/** The subject is in the body's charge, and the kind suits it. */
function openingFaults(payload: Opening, situation: Situation): Reason[] {
  const faults = subjectFaults([payload.subject], situation, '/payload/subject').map((reason) => ({
    ...reason,
    field: '/payload/subject',
  }));
  if (faults.length > 0) return faults;
  if (payload.managedBy && situation.seen.bodies[payload.managedBy]?.kind !== 'committee') return [notACommittee];
  const isOrganisation = payload.subject.organisationId !== undefined;
  const misfit =
    isOrganisation !== (payload.kind === 'organisationOperation') ||
    (payload.kind === 'committeeActivities' && seatsOfMember(payload, situation).length === 0);
  return misfit ? [wrongKind(payload.kind)] : [];
}

const noticePaper: PaperSpec = {
  field: 'notice',
  type: 'CV',
  title: t('Thông báo của cơ quan tố tụng', 'Notice of the state body'),
  required: true,
};
const reportPaper: PaperSpec = {
  field: 'report',
  type: 'BC',
  title: t('Báo cáo về hành vi cản trở', 'Report of the obstruction'),
  required: true,
};

const sampleMeasure = (kind: MeasureFields['kind'], on: string, days?: number): MeasureFields => ({
  kind,
  decidedOn: on,
  noticeReceivedOn: on,
  ...(days === undefined ? {} : { until: addDays(on, days) }),
});
const sampleObstruction = (on: string): ObstructionFields => ({
  occurredOn: on,
  signsOfSeriousBreach: true,
  deliberateObstruction: true,
  sources: ['minutes', 'denunciation'],
  description: 'Không cung cấp sổ sách, nhiều lần vắng mặt.',
});

const newGround = z.strictObject({
  kind: kindField,
  measure: measureFields.optional(),
  obstruction: obstructionFields.optional(),
  evidence: paperFields,
});
type NewGround = z.infer<typeof newGround>;

const groundIn = ({ measure, obstruction }: NewGround): Ground =>
  measure ? judicialGround(measure) : { kind: 'obstruction', occurredOn: obstruction?.occurredOn ?? '' };

const sameMeasure = (one: Ground, other: Ground): boolean =>
  one.kind === 'judicial' &&
  other.kind === 'judicial' &&
  one.measure === other.measure &&
  one.decidedOn === other.decidedOn;

/**
 * One ground, fit for the kind. On a running suspension it must be another one, or a cap could be begun anew: no measure that is
 * decided upon already, and no obstruction after obstruction, for which the law gives one term with one extension.
 */
function newGroundFaults(facts: SuspensionFacts, payload: NewGround): Reason[] {
  const { kind, measure, obstruction } = payload;
  if ((measure === undefined) === (obstruction === undefined))
    return [
      {
        code: 'oneGround',
        field: '/payload',
        text: t('Ghi đúng một căn cứ.', 'Record exactly one ground.'),
        remedy: t('Điền biện pháp tố tụng hoặc hành vi cản trở.', 'Give the criminal measure or the obstruction.'),
        basis: cite.grounds,
      },
    ];
  const isOrganisation = facts.kind === 'organisationOperation';
  if (
    isOrganisation !== (kind === 'organisationOperation') ||
    (kind === 'committeeActivities' && facts.seats.length === 0)
  )
    return [wrongKind(kind)];
  const ground = groundIn(payload);
  const faults = [
    ...groundFitsKind(kind, ground),
    ...(measure ? measureFaults(measure) : []),
    ...(obstruction ? obstructionFaults(obstruction, kind) : []),
  ];
  const since = ground.kind === 'judicial' ? ground.decidedOn : ground.occurredOn;
  const { decision } = facts;
  const known = decision && (ground.kind === 'judicial' ? since < decision.on : since <= decision.on);
  if (known || (decision && sameMeasure(ground, facts.ground)))
    faults.push({
      code: 'notNew',
      field: measure ? '/payload/measure/decidedOn' : '/payload/obstruction/occurredOn',
      text: t('Căn cứ này có trước quyết định đình chỉ.', 'This ground is older than the suspension.'),
      remedy: t('Chỉ ghi căn cứ phát sinh sau quyết định.', 'Record only what arose after the decision.'),
      basis: cite.terms,
    });
  else if (decision && ground.kind === 'obstruction' && facts.ground.kind === 'obstruction')
    faults.push({
      code: 'obstructionRunsAlready',
      field: '/payload/obstruction',
      text: t(
        'Đang đình chỉ vì hành vi cản trở; hành vi cản trở mới không làm thời hạn tính lại từ đầu.',
        'The suspension rests on obstruction already; a new one begins no new term.',
      ),
      remedy: t(
        'Gia hạn trong mức luật cho phép, hoặc cho trở lại khi hết hạn.',
        'Extend it as far as the law allows, or lift it when the term is over.',
      ),
      basis: cite.terms,
    });
  return faults;
}

export const groundEvents = {
  RECORD_JUDICIAL_MEASURE: event(judicialOpening)({
    title: t('Ghi nhận biện pháp tố tụng', 'Record a criminal measure'),
    sentence: t(
      'Cơ quan tố tụng thông báo đảng viên bị khởi tố, tạm giam hoặc truy tố.',
      'The state body gives notice that a member is charged, detained or prosecuted.',
    ),
    by: ['officer', 'system'],
    onBehalfOf: 'stateBody',
    kind: 'step',
    opens: true,
    checks: [
      (_facts, payload, situation) => openingFaults(payload, situation),
      (_facts, { kind, measure }) => groundFitsKind(kind, judicialGround(measure)),
      (_facts, { measure }) => measureFaults(measure),
    ],
    papers: [noticePaper],
    basis: [...cite.grounds, ...cite.notice],
    record: (_facts, payload, situation) => ({
      ...opened(payload, situation, judicialGround(payload.measure)),
      noticeLate: isNoticeLate(payload.measure, situation),
    }),
    samples: (_facts, { effectiveOn, seen }) => {
      const notice = samplePaper('CV', effectiveOn);
      const subject = { memberId: CAST.subject };
      const managedBy = seen.body?.committeeId;
      return [
        { subject, kind: 'partyActivities', measure: sampleMeasure('detention', effectiveOn, 120), notice },
        { subject, kind: 'partyActivities', measure: sampleMeasure('prosecution', effectiveOn), notice },
        {
          subject,
          kind: 'partyActivities',
          measure: sampleMeasure('detention', effectiveOn, 120),
          notice,
          seats: [CAST.cell],
          ...(managedBy && seen.bodies[managedBy]?.kind === 'committee' ? { managedBy } : {}),
        },
        {
          subject,
          kind: 'committeeActivities',
          measure: sampleMeasure('charge', effectiveOn, 90),
          notice,
          seats: [CAST.cell],
        },
      ];
    },
  }),
  RECORD_OBSTRUCTION: event(obstructionOpening)({
    title: t('Ghi nhận hành vi cản trở', 'Record an obstruction'),
    sentence: t(
      'Đảng viên hoặc tổ chức đảng có dấu hiệu vi phạm nghiêm trọng và cố ý gây trở ngại.',
      'A member or organisation shows signs of a serious breach and obstructs on purpose.',
    ),
    by: ['officer', 'system'],
    onBehalfOf: 'subjectOrganisation',
    kind: 'step',
    opens: true,
    checks: [
      (_facts, payload, situation) => openingFaults(payload, situation),
      (_facts, { obstruction, kind }) => obstructionFaults(obstruction, kind),
    ],
    papers: [reportPaper],
    basis: [...cite.grounds, ...cite.organisationGrounds],
    record: (_facts, payload, situation) =>
      opened(payload, situation, { kind: 'obstruction', occurredOn: payload.obstruction.occurredOn }),
    samples: (_facts, { effectiveOn, seen }) => {
      const obstruction = sampleObstruction(effectiveOn);
      const report = samplePaper('BC', effectiveOn);
      return [
        { subject: { memberId: CAST.subject }, kind: 'partyActivities', obstruction, report },
        { subject: { memberId: CAST.subject }, kind: 'committeeActivities', seats: [CAST.cell], obstruction, report },
        ...(seen.body?.kind === 'cell'
          ? []
          : [
              {
                subject: { organisationId: CAST.subjectOrganisation },
                kind: 'organisationOperation' as const,
                obstruction,
                report,
              },
            ]),
      ];
    },
  }),
  RECORD_NEW_GROUND: event(newGround)({
    title: t('Ghi nhận căn cứ mới', 'Record a new ground'),
    sentence: t(
      'Có căn cứ mới phát sinh; chỉ quyết định của cơ quan mới làm thay đổi thời hạn.',
      'A new ground has arisen; only a decision of the body changes the term.',
    ),
    by: ['officer', 'standingGroup'],
    kind: 'step',
    checks: [newGroundFaults],
    papers: [
      { field: 'evidence', type: 'VB', title: t('Văn bản về căn cứ mới', 'Paper on the new ground'), required: true },
    ],
    basis: [...cite.grounds, ...cite.terms],
    record: (facts, payload) => {
      const found = { kind: payload.kind, ground: groundIn(payload) };
      return facts.decision ? { newGround: found } : found;
    },
    samples: (facts, { effectiveOn }) => {
      const evidence = samplePaper('VB', effectiveOn);
      const { kind, ground } = facts;
      const isOrganisation = facts.subjects[subjectOf(facts)]?.kind === 'organisation';
      // The ground it has not: that is what changes the rule of the term.
      if (isOrganisation || (ground.kind === 'judicial' && kind === 'partyActivities'))
        return [{ kind, obstruction: sampleObstruction(effectiveOn), evidence }];
      return [{ kind: 'partyActivities', measure: sampleMeasure('detention', effectiveOn, 60), evidence }];
    },
  }),
} as const;

export const KIND_TITLES: Record<(typeof KINDS)[number], ReturnType<typeof t>> = {
  partyActivities: t('Đình chỉ sinh hoạt đảng', 'Suspension of party activities'),
  committeeActivities: t('Đình chỉ sinh hoạt cấp ủy', 'Suspension of committee activities'),
  organisationOperation: t('Đình chỉ hoạt động của tổ chức đảng', 'Suspension of an organisation’s operation'),
};
