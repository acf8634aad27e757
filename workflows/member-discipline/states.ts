// What each state of the proceedings says of itself: a title, a clerk's sentence, its phase and its law.
import { situation, t } from '../define.js';
import type { StateMeta } from '../procedure.js';
import * as cite from './legal-basis.js';

type Said = { description: string; meta: StateMeta };
export const rests = (said: Said): Said => ({ ...said, meta: { ...said.meta, rests: true } });

export const says = {
  notOpened: situation(
    t('Chưa mở', 'Not opened'),
    t('Chưa tiếp nhận căn cứ.', 'No ground is filed yet.'),
    'prepare',
    cite.purpose,
  ),
  active: situation(
    t('Đang xem xét kỷ luật', 'Under way'),
    t('Việc xem xét kỷ luật đang tiến hành.', 'Discipline is being considered.'),
    'conduct',
    ...cite.principles,
  ),
  registered: situation(
    t('Đã tiếp nhận căn cứ', 'Ground filed'),
    t('Có căn cứ; chờ thẩm định điều kiện, thẩm quyền.', 'There is a ground; it waits to be screened.'),
    'prepare',
    ...cite.principles,
  ),
  screened: situation(
    t('Đã thẩm định', 'Screened'),
    t('Đã xác định đường giải quyết.', 'The route is settled.'),
    'prepare',
    ...cite.competence,
  ),
  planning: situation(
    t('Chuẩn bị quyết định, kế hoạch, đoàn', 'Planning'),
    t('Chờ ban hành quyết định, kế hoạch và lập đoàn.', 'Decision, plan and team are being prepared.'),
    'prepare',
    ...cite.team,
  ),
  launching: situation(
    t('Chờ triển khai', 'To be launched'),
    t('Đoàn chuẩn bị triển khai đến tổ chức quản lý và đảng viên.', 'The team is about to launch it with the member.'),
    'prepare',
    ...cite.team,
  ),
  reviewing: situation(
    t('Kiểm điểm, thẩm tra, xác minh', 'Review and verification'),
    t(
      'Đảng viên tự kiểm điểm; các tổ chức cấp dưới biểu quyết đề nghị; đoàn thẩm tra.',
      'The member reviews itself, organisations below vote proposals, the team verifies.',
    ),
    'conduct',
    ...cite.review,
  ),
  hearingDue: situation(
    t('Nghe đảng viên trình bày', 'Hearing due'),
    t('Đã trình; phải nghe đảng viên trước khi biểu quyết.', 'Put to the body; the member is heard before any ballot.'),
    'conduct',
    ...cite.hearing,
  ),
  readyToVote: situation(
    t('Chờ hội nghị biểu quyết', 'Ready to vote'),
    t('Đủ điều kiện để hội nghị xem xét, biểu quyết.', 'The body may consider and vote.'),
    'close',
    ...cite.ballot,
  ),
  ballotCounted: situation(
    t('Đã kiểm phiếu', 'Ballot counted'),
    t('Kết quả kiểm phiếu đã có.', 'The ballot has been counted.'),
    'close',
    ...cite.ballot,
  ),
  proposalVoted: situation(
    t('Đã biểu quyết đề nghị', 'Proposal voted'),
    t('Đã biểu quyết đề nghị; chờ gửi lên cấp trên.', 'A proposal was voted; it goes to the organisation above.'),
    'conduct',
    ...cite.upward,
  ),
  beyondCompetence: situation(
    t('Hình thức vượt thẩm quyền', 'Beyond competence'),
    t(
      'Hình thức được biểu quyết vượt thẩm quyền; kết quả là đề nghị lên cấp trên.',
      'The form voted is above this body’s competence; it becomes a proposal.',
    ),
    'conduct',
    ...cite.upward,
  ),
  limitationDue: situation(
    t('Chờ đối chiếu thời hiệu', 'Limitation to be tested'),
    t('Đã có hình thức; đối chiếu thời hiệu trước khi ký.', 'There is a form; it is compared with the limitation.'),
    'close',
    ...cite.limitation,
  ),
  limitationTested: situation(
    t('Đã đối chiếu thời hiệu', 'Limitation tested'),
    t('Đã đối chiếu thời hiệu với hình thức được biểu quyết.', 'The form voted was compared with the limitation.'),
    'close',
    ...cite.limitation,
  ),
  decisionDue: situation(
    t('Chờ ký quyết định', 'Decision to be signed'),
    t('Còn thời hiệu; chờ ký quyết định kỷ luật.', 'Within time; the decision is to be signed.'),
    'close',
    ...cite.effect,
  ),
  sanctioned: situation(
    t('Đã ký quyết định kỷ luật', 'Decision signed'),
    t(
      'Quyết định đã ký; công bố, báo cáo, thông báo rồi lưu hồ sơ.',
      'Signed; to be announced, reported and told, then put away.',
    ),
    'close',
    ...cite.effect,
  ),
  notDisciplined: situation(
    t('Không thi hành kỷ luật', 'Not disciplined'),
    t('Kết luận không kỷ luật; thông báo cho đảng viên.', 'Nobody is disciplined; the member is told.'),
    'close',
    ...cite.noForm,
    ...cite.limitation,
  ),
  referred: situation(
    t('Đã chuyển tổ chức có thẩm quyền', 'Referred'),
    t('Vụ việc đã chuyển; có thể bị trả lại.', 'The matter went to the competent organisation; it may come back.'),
    'close',
    ...cite.upward,
  ),
  archived: situation(
    t('Đã lưu hồ sơ', 'Archived'),
    t('Hồ sơ đã nộp lưu; quyết định vẫn có đời sống riêng.', 'The file is put away; the decision lives on.'),
    'after',
    ...cite.closing,
  ),
  notDeferred: situation(
    t('Không hoãn', 'Not deferred'),
    t('Không thuộc trường hợp chưa xem xét.', 'Nothing defers the matter.'),
    'side',
    ...cite.deferral,
  ),
  deferred: situation(
    t('Chưa xem xét, xử lý kỷ luật', 'Deferred'),
    t('Chưa xem xét đến ngày kết thúc đã định.', 'The matter waits until the day set.'),
    'side',
    ...cite.deferral,
  ),
  noTeam: situation(
    t('Không có đoàn', 'No team'),
    t('Chưa lập đoàn hoặc không lập đoàn.', 'There is no team.'),
    'side',
    ...cite.team,
  ),
  teamAtWork: situation(
    t('Đoàn đang làm việc', 'Team at work'),
    t('Đoàn cam kết, triển khai, thẩm tra, xác minh.', 'The team declares, launches and verifies.'),
    'side',
    ...cite.team,
  ),
  teamReported: situation(
    t('Đoàn đã báo cáo', 'Team has reported'),
    t('Đoàn đã báo cáo kết quả thẩm tra.', 'The team has reported what it established.'),
    'side',
    ...cite.team,
  ),
  teamDone: situation(
    t('Đoàn kết thúc', 'Team done'),
    t('Việc của đoàn đã xong.', 'The work of the team is over.'),
    'side',
    ...cite.team,
  ),
} as const;
