// The eight cases in which a complaint is not settled (296-QĐ/TW article 23, second-hand). Some the file itself shows, others need a
// paper; where the profile's list is not verified the body names the text it relies on, and it stays unverified.
import { t } from '../define.js';
import { deadlineOf, givenByLaw } from '../fragments/terms.v1.js';
import type { Reason, Situation, Text } from '../procedure.js';
import { type Complained, type ComplaintFacts, RULES } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

export const GROUNDS = [
  'lodgedLate',
  'noWrittenDecision',
  'onBehalfOfAnother',
  'alreadyFinal',
  'pendingAbove',
  'standingConviction',
  'refusedDecision',
  'movedToAnotherBody',
] as const;
export type Ground = (typeof GROUNDS)[number];

export const groundTitles: Record<Ground, Text> = {
  lodgedLate: t('Quá thời hạn khiếu nại', 'Lodged after the term'),
  noWrittenDecision: t('Chưa nhận quyết định bằng văn bản', 'No written decision was received'),
  onBehalfOfAnother: t('Khiếu nại hộ', 'Lodged on behalf of another'),
  alreadyFinal: t('Cấp cao nhất đã kết luận', 'The highest body has concluded'),
  pendingAbove: t('Cấp trên đang giải quyết', 'A body above is settling it'),
  standingConviction: t(
    'Có bản án từ cải tạo không giam giữ trở lên còn hiệu lực',
    'A sentence of non-custodial reform or heavier stands',
  ),
  refusedDecision: t('Đã từ chối nhận quyết định', 'The decision was refused'),
  movedToAnotherBody: t(
    'Đã chuyển sinh hoạt chính thức sang đảng bộ khác trước khi khiếu nại',
    'Moved to another Party body before complaining',
  ),
};

/** What the profile says of the list: all eight, none, or not verified. */
export function listInForce({ law }: Situation): 'eight' | 'none' | null {
  const known = law.settings['complaint.noSettlementGrounds'];
  const value = known && !known.offeredOnly ? known.value : null;
  return value === 'eight' || value === 'none' ? value : null;
}

/** In time, late, or not to be told: the law gives no verified term, or it changed while it ran. */
export function lateness(facts: ComplaintFacts, situation: Situation): 'inTime' | 'late' | 'unverified' {
  const due = deadlineOf(situation, 'lodge')?.due;
  if (!facts.lodged?.termIsKnown || due == null) return 'unverified';
  return facts.lodged.on > due ? 'late' : 'inTime';
}

/** A complaint against a settlement has a term of its own. */
export const lodgingRule = (what: Complained['what']): string =>
  what === 'complaintDecision' ? RULES.further : RULES.lodge;

/** The term is the law's on the day of receipt and still today, in the same unit: a running one is never shortened. */
export function termIsKnown({ what, receivedOn }: Complained, situation: Situation): boolean {
  const rule = lodgingRule(what);
  const now = givenByLaw(situation, rule);
  const then = receivedOn === null ? null : (situation.law.on(receivedOn)?.rules[rule] ?? null);
  return now !== null && then !== null && !then.offeredOnly && then.value === now.value && then.unit === now.unit;
}

/** In hospital or detained at some time between receiving the decision and lodging. */
const couldNotAct = ({ circumstances, subjects, decision, lodged }: ComplaintFacts): boolean =>
  Object.keys(subjects).some((id) =>
    (['hospitalised', 'detained'] as const).some((change) => {
      const known = circumstances[id]?.[change];
      if (!known || !lodged) return false;
      return known.since <= lodged.on && (known.until ?? lodged.on) >= (decision?.receivedOn ?? '');
    }),
  );

/** What the file itself shows of a ground; null where only a paper can show it. */
function shownByFile(ground: Ground, facts: ComplaintFacts, situation: Situation): boolean | null {
  const { decision, lodged, route } = facts;
  switch (ground) {
    case 'lodgedLate':
      return lateness(facts, situation) === 'late';
    case 'noWrittenDecision':
      return decision?.receivedOn === null && !decision.refused;
    case 'onBehalfOfAnother':
      return lodged?.by === 'another';
    case 'alreadyFinal':
      return route?.verdict === 'final';
    case 'refusedDecision':
      return decision?.refused === true;
    default:
      return null;
  }
}

/** Grounds of which the file itself tells that they hold; for samples and for the sheet. */
export const groundsShown = (facts: ComplaintFacts, situation: Situation): Ground[] =>
  GROUNDS.filter((ground) => shownByFile(ground, facts, situation) === true);

export interface Relied {
  ground: Ground;
  /** The text the body relies on, where the profile's list is not verified. */
  reliedOn?: string | undefined;
  /** What was weighed for and against refusing a late complaint. */
  weighed?: string | undefined;
  evidence?: unknown;
}

/** Whether the list of the profile verifies the ground. The last word having been spoken rests on the order of instances itself. */
export const isVerified = (ground: Ground, situation: Situation): boolean =>
  ground === 'alreadyFinal' || listInForce(situation) === 'eight';

/** What the file shows rests on what was entered when it was lodged, so somebody's paper stands beside it, or the complainant's own word. */
const NEEDS_PAPER: readonly Ground[] = ['noWrittenDecision', 'onBehalfOfAnother'];

/** What speaks against refusing on this ground. */
export function groundFaults(facts: ComplaintFacts, relied: Relied, situation: Situation): Reason[] {
  const { ground, reliedOn, weighed, evidence } = relied;
  const list = listInForce(situation);
  if (list === 'none' && ground !== 'alreadyFinal')
    return [
      fault(
        'noSuchGround',
        '/ground',
        ['Quy định hiện hành không có trường hợp này.', 'The regulation of the day knows no such case.'],
        ['Thụ lý và giải quyết.', 'Accept the complaint and settle it.'],
        cite.noSettlement,
      ),
    ];
  const reasons: Reason[] = [];
  const shown = shownByFile(ground, facts, situation);
  if (ground === 'lodgedLate' && lateness(facts, situation) === 'unverified')
    reasons.push(
      fault(
        'latenessUnknown',
        '/ground',
        [
          'Thời hạn khiếu nại chưa được xác minh hoặc chưa tính được, nên không thể coi là nộp chậm.',
          'The term to complain is not verified or could not run, so nothing can be called late.',
        ],
        ['Thụ lý và giải quyết.', 'Accept the complaint and settle it.'],
        cite.lodging,
      ),
    );
  else if (shown === false)
    reasons.push(
      fault(
        'groundNotShown',
        '/ground',
        ['Hồ sơ không thể hiện trường hợp này.', 'The file does not show this case.'],
        ['Chọn đúng trường hợp, hoặc thụ lý.', 'Choose the case that holds, or accept the complaint.'],
        cite.noSettlement,
      ),
    );
  if ((shown === null || (shown && NEEDS_PAPER.includes(ground))) && !evidence)
    reasons.push(
      fault(
        'evidenceMissing',
        '/evidence',
        ['Phải có văn bản chứng minh trường hợp này.', 'A paper must show this case.'],
        [
          'Kèm bản án, quyết định chuyển sinh hoạt, văn bản thụ lý, hoặc văn bản xác nhận của người khiếu nại.',
          'Add the judgment, transfer, acceptance, or the complainant’s own confirmation.',
        ],
        cite.noSettlement,
      ),
    );
  if (!isVerified(ground, situation) && !reliedOn)
    reasons.push(
      fault(
        'nameTheText',
        '/reliedOn',
        [
          'Danh mục không giải quyết của quy định này chưa được xác minh.',
          'The list of cases is not verified for this regulation.',
        ],
        ['Ghi điều, khoản mà tập thể căn cứ.', 'Name the text the body relies on.'],
        cite.noSettlement,
      ),
    );
  if (ground === 'lodgedLate' && (!weighed || couldNotAct(facts)))
    reasons.push(
      couldNotAct(facts)
        ? fault(
            'couldNotAct',
            '/ground',
            [
              'Trong thời gian đó người khiếu nại nằm viện hoặc bị tạm giam.',
              'The complainant was in hospital or detained meanwhile.',
            ],
            ['Thụ lý; thời gian đó không tính là chậm.', 'Accept it; that time does not count as delay.'],
            cite.design,
          )
        : fault(
            'weighTheDelay',
            '/weighed',
            ['Phải cân nhắc lý do nộp đơn chậm.', 'Why it came late must be weighed.'],
            ['Ghi rõ đã xem xét lý do chậm và trở ngại.', 'State the reasons of the delay that were considered.'],
            cite.lodging,
          ),
    );
  return reasons;
}

/** Can the body refuse at all? With a list that is verified to be empty only what is final already. */
export const someGroundIsPossible = (facts: ComplaintFacts, situation: Situation): boolean =>
  facts.route?.verdict === 'final' || listInForce(situation) !== 'none';
