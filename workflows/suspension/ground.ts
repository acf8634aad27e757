// What the ground of a suspension must show: which ground suits which kind, and what is never a ground.
// Reference: discipline 6.2 (grounds), 0.2 point 6 (a charge alone), inspection 5 (a denounced member keeps all rights).
import { z } from 'zod';
import { t } from '../define.js';
import { field } from '../fields.js';
import type { Basis, Reason, Situation } from '../procedure.js';
import { type Ground, KINDS, type Kind, MEASURES } from './facts.js';
import * as cite from './legal-basis.js';

export const kindField = field.code(KINDS, t('Loại đình chỉ', 'Kind of suspension'));

export const measureFields = z
  .strictObject({
    kind: field.code(MEASURES, t('Biện pháp', 'Measure')),
    decidedOn: field.pastDate(t('Ngày quyết định tố tụng', 'Date of the state decision')),
    /** The last day the state decision names; left out where it names none. */
    until: field.date(t('Thời hạn của biện pháp đến ngày', 'Term of the measure ends on')).optional(),
    noticeReceivedOn: field.pastDate(t('Ngày nhận thông báo', 'Notice received on')),
  })
  .meta({ title: 'Criminal measure', titleVi: 'Biện pháp tố tụng' });
export type MeasureFields = z.infer<typeof measureFields>;

export const SOURCES = ['minutes', 'reportOfOrganisation', 'inspection', 'denunciation'] as const;
export const obstructionFields = z
  .strictObject({
    occurredOn: field.pastDate(t('Ngày có hành vi cản trở', 'Date of the obstruction')),
    signsOfSeriousBreach: field.flag(t('Có dấu hiệu vi phạm nghiêm trọng', 'Signs of a serious breach')),
    deliberateObstruction: field.flag(t('Cố ý gây trở ngại', 'Deliberate obstruction')),
    sources: z
      .array(field.code(SOURCES, t('Nguồn', 'Source')))
      .min(1)
      .max(4)
      .meta({ title: 'What it rests on', titleVi: 'Căn cứ vào' }),
    description: field.text(t('Nội dung', 'Description')).optional(),
  })
  .meta({ title: 'Obstruction', titleVi: 'Hành vi cản trở' });
export type ObstructionFields = z.infer<typeof obstructionFields>;

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis: readonly Basis[],
): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

/** Which ground suits which kind. A charge suspends committee activities only; what later profiles say of it is unclear. */
export function groundFitsKind(kind: Kind, ground: Ground, at = '/payload/kind'): Reason[] {
  if (ground.kind === 'obstruction') return [];
  if (kind === 'organisationOperation')
    return [
      fault(
        'organisationIsNotDetained',
        at,
        'Biện pháp tố tụng đối với cá nhân không phải căn cứ đình chỉ hoạt động tổ chức đảng.',
        'A criminal measure against a person is no ground to suspend an organisation.',
        ['Ghi hành vi cản trở của tổ chức, nếu có.', 'Record an obstruction by the organisation, if there is one.'],
        cite.organisationGrounds,
      ),
    ];
  if (kind === 'partyActivities' && ground.measure === 'charge')
    return [
      fault(
        'chargeAloneIsNoGround',
        at,
        'Chỉ bị khởi tố thì chưa đình chỉ sinh hoạt đảng; khởi tố chỉ đình chỉ sinh hoạt cấp ủy.',
        'A charge alone does not suspend party activities; it suspends committee activities.',
        [
          'Chọn đình chỉ sinh hoạt cấp ủy, hoặc chờ quyết định tạm giam, truy tố.',
          'Choose committee activities, or wait for detention or prosecution.',
        ],
        cite.grounds,
      ),
    ];
  if (kind === 'committeeActivities' && ground.measure !== 'charge')
    return [
      fault(
        'suspendPartyActivities',
        at,
        'Bị tạm giam hoặc truy tố thì đình chỉ sinh hoạt đảng; sinh hoạt cấp ủy đình chỉ theo.',
        'Detention or prosecution suspends party activities; the committee seat goes with them.',
        ['Chọn đình chỉ sinh hoạt đảng.', 'Choose party activities.'],
        cite.grounds,
      ),
    ];
  return [];
}

/** Both must be shown, and never by a denunciation alone: while it is unresolved the denounced keeps all rights. */
export function obstructionFaults(given: ObstructionFields, kind: Kind, at = '/payload/obstruction'): Reason[] {
  const basis = kind === 'organisationOperation' ? cite.organisationGrounds : cite.grounds;
  const reasons: Reason[] = [];
  if (given.sources.every((source) => source === 'denunciation'))
    reasons.push(
      fault(
        'denunciationAlone',
        `${at}/sources`,
        'Chỉ có đơn tố cáo thì không phải căn cứ đình chỉ; người bị tố cáo giữ nguyên các quyền.',
        'A denunciation alone is never a ground; the denounced keeps all rights.',
        [
          'Bổ sung biên bản, báo cáo hoặc kết quả kiểm tra về hành vi cản trở.',
          'Add minutes, a report or an inspection showing the obstruction.',
        ],
        cite.denunciationLeavesRights,
      ),
    );
  if (!given.signsOfSeriousBreach || !given.deliberateObstruction)
    reasons.push(
      fault(
        'bothMustBeShown',
        `${at}/${given.signsOfSeriousBreach ? 'deliberateObstruction' : 'signsOfSeriousBreach'}`,
        'Phải có cả dấu hiệu vi phạm nghiêm trọng và hành vi cố ý gây trở ngại.',
        'Both signs of a serious breach and deliberate obstruction are needed.',
        ['Chỉ ghi khi có đủ hai điều kiện.', 'Record it only when both are shown.'],
        basis,
      ),
    );
  return reasons;
}

export function measureFaults(given: MeasureFields, at = '/payload/measure'): Reason[] {
  const reasons: Reason[] = [];
  if (given.until !== undefined && given.until < given.decidedOn)
    reasons.push(
      fault(
        'endsBeforeItBegins',
        `${at}/until`,
        'Thời hạn của biện pháp kết thúc trước ngày quyết định.',
        'The measure ends before it was decided.',
        ['Đối chiếu quyết định tố tụng.', 'Compare with the state decision.'],
        cite.terms,
      ),
    );
  if (given.noticeReceivedOn < given.decidedOn)
    reasons.push(
      fault(
        'toldBeforeDecided',
        `${at}/noticeReceivedOn`,
        'Ngày nhận thông báo trước ngày quyết định tố tụng.',
        'The notice came before the state decision.',
        ['Sửa ngày nhận thông báo.', 'Mend the date the notice was received.'],
        cite.notice,
      ),
    );
  return reasons;
}

export const judicialGround = ({ kind, decidedOn, until }: MeasureFields): Ground => ({
  kind: 'judicial',
  measure: kind,
  decidedOn,
  until: until ?? null,
});

/** Was the state body's notice late? Null where the law of the day gives no figure that may be used. */
export function isNoticeLate({ decidedOn, noticeReceivedOn }: MeasureFields, { law }: Situation): boolean | null {
  const rule = law.rules['suspension.lawEnforcementNotice'];
  if (!rule || rule.value === null || rule.offeredOnly || rule.unit !== 'calendarDay') return null;
  return Date.parse(noticeReceivedOn) - Date.parse(decidedOn) > rule.value * 86_400_000;
}
