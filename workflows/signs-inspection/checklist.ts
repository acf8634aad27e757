// Which papers the file must hold before it goes to the archive, and which are missing? Reference: inspection 12.2 (a cell's form set,
// local; extended from recall). Retention periods are unclear and set nowhere.
import { t } from '../define.js';
import { concerned, hearingOf } from '../fragments/hearing.v1.js';
import { hasPaper } from '../fragments/papers.v1.js';
import type { Text } from '../procedure.js';
import type { SignsFacts } from './facts.js';

interface Item {
  event: string;
  type: string;
  title: Text;
  /** Left out: always needed. */
  when?: (facts: SignsFacts) => boolean;
}

const happened =
  (event: string) =>
  (facts: SignsFacts): boolean =>
    facts.happened[event] !== undefined;
const someoneAnswered =
  (how: 'given' | 'absent') =>
  (facts: SignsFacts): boolean =>
    Object.values(facts.hearing).some(({ answers }) => answers.some((answer) => answer.how === how));

/** In the order of the index. A paper counts for the event it was made by, or added late to. */
export const CHECKLIST: readonly Item[] = [
  { event: 'ESTABLISH_SIGNS', type: 'BC', title: t('Báo cáo đánh giá dấu hiệu', 'Assessment report') },
  { event: 'PROPOSE_CASE', type: 'TTr', title: t('Tờ trình', 'Proposal') },
  {
    event: 'ISSUE_DECISION_AND_PLAN',
    type: 'QĐ',
    title: t('Quyết định kiểm tra', 'Decision'),
    // A cell's case has a plan only, also once it went up a level.
    when: ({ body, formerBodies }) => body.variant !== 'cell' && formerBodies.length === 0,
  },
  { event: 'ISSUE_DECISION_AND_PLAN', type: 'KH', title: t('Kế hoạch kiểm tra', 'Plan') },
  { event: 'PREPARE', type: 'KH', title: t('Kế hoạch chi tiết, lịch làm việc', 'Schedule') },
  { event: 'PREPARE', type: 'ĐC', title: t('Đề cương báo cáo', 'Outline') },
  { event: 'ANNOUNCE', type: 'BB', title: t('Biên bản triển khai', 'Minutes of announcement') },
  {
    event: 'SUBMIT_EXPLANATION',
    type: 'BC',
    title: t('Báo cáo giải trình', 'Explanation'),
    when: happened('SUBMIT_EXPLANATION'),
  },
  {
    event: 'RECORD_NO_EXPLANATION',
    type: 'BB',
    title: t('Biên bản không giải trình', 'Minutes of absence'),
    when: someoneAnswered('absent'),
  },
  {
    event: 'RECORD_EXPERTISE',
    type: 'VB',
    title: t('Kết luận giám định', 'Expert appraisal'),
    when: happened('REQUEST_EXPERTISE'),
  },
  { event: 'EXTEND', type: 'QĐ', title: t('Quyết định gia hạn', 'Extension'), when: happened('EXTEND') },
  {
    event: 'ADJUST_SCOPE',
    type: 'QĐ',
    title: t('Quyết định điều chỉnh', 'Adjustment of the scope'),
    when: happened('ADJUST_SCOPE'),
  },
  {
    event: 'ADD_SUBJECT',
    type: 'QĐ',
    title: t('Quyết định bổ sung đối tượng', 'Addition of a subject'),
    when: happened('ADD_SUBJECT'),
  },
  { event: 'DRAFT_REPORT', type: 'BC', title: t('Dự thảo báo cáo', 'Draft report') },
  { event: 'HOLD_CONFERENCE', type: 'BB', title: t('Biên bản hội nghị', 'Minutes of the conference') },
  { event: 'FINALISE_REPORT', type: 'BC', title: t('Báo cáo kết quả', 'Final report') },
  { event: 'CONCLUDE', type: 'BB', title: t('Biên bản kỳ họp, biểu quyết', 'Minutes of the session and vote') },
  { event: 'ISSUE_NOTICE', type: 'TB', title: t('Thông báo kết luận', 'Notice of conclusion') },
  {
    event: 'DELIVER_NOTICE',
    type: 'BB',
    title: t('Biên bản triển khai thông báo', 'Minutes of delivery'),
    when: (facts) => concerned(facts).length > 0,
  },
  {
    event: 'REPORT_COMPLIANCE',
    type: 'BC',
    title: t('Báo cáo chấp hành', 'Report on compliance'),
    when: (facts) => Object.values(facts.obligations).some(({ status }) => status === 'fulfilled'),
  },
];

/** What the file still lacks. Minutes of announcement are counted for each subject still concerned. */
export function missingPapers(facts: SignsFacts): Text[] {
  const lacking = CHECKLIST.filter(
    (item) => (item.when?.(facts) ?? true) && !hasPaper(facts, item.event, item.type),
  ).map(({ title }) => title);
  const told = concerned(facts).filter((subjectId) => hearingOf(facts, subjectId).announcedOn !== null).length;
  const minutes = facts.papers.filter(({ event, type }) => event === 'ANNOUNCE' && type === 'BB').length;
  return minutes < told ? [...lacking, t('Biên bản triển khai từng đối tượng', 'Minutes for each subject')] : lacking;
}
