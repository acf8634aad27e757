// What each state of the proceedings says of itself: a clerk's sentence, its phase, and the law it rests on.
import { situation, t } from '../define.js';
import { limitationLaw } from '../fragments/limitation.v1.js';
import type { StateMeta } from '../procedure.js';
import * as cite from './legal-basis.js';

const rests = (said: ReturnType<typeof situation>): { description: string; meta: StateMeta } => ({
  ...said,
  meta: { ...said.meta, rests: true },
});

export const notOpened = situation(
  t('Chưa mở', 'Not opened'),
  t('Chưa có căn cứ xem xét kỷ luật.', 'No ground is filed yet.'),
  'prepare',
  ...cite.steps,
);
export const open = situation(
  t('Vụ việc đã mở', 'The case is open'),
  t('Vụ việc kỷ luật tổ chức đảng đang được giải quyết.', 'A case of discipline is being handled.'),
  'prepare',
  ...cite.steps,
);
export const handled = situation(
  t('Đang giải quyết', 'Being handled'),
  t('Vụ việc chưa lưu hồ sơ; còn bước phải làm.', 'The file is not put away; something is still to be done.'),
  'prepare',
  ...cite.steps,
);
export const groundFiled = situation(
  t('Tiếp nhận căn cứ', 'Ground filed'),
  t('Đã có căn cứ, chưa thẩm định thẩm quyền.', 'There is a ground; competence is not screened yet.'),
  'prepare',
  ...cite.competence,
);
export const screened = situation(
  t('Đã thẩm định', 'Screened'),
  t('Cơ quan có thẩm quyền; chưa có quyết định, kế hoạch.', 'The body is competent; there is no plan yet.'),
  'prepare',
  ...cite.competence,
);
export const planned = situation(
  t('Đã ban hành quyết định, kế hoạch', 'Planned'),
  t('Đã lập đoàn, chưa triển khai.', 'The team is named; nothing was launched yet.'),
  'prepare',
  ...cite.steps,
);
export const launched = situation(
  t('Tổ chức đảng kiểm điểm, đoàn thẩm tra', 'Self-review and verification'),
  t(
    'Tổ chức đảng kiểm điểm, tự nhận hình thức; đoàn thẩm tra, xác minh.',
    'The organisation reviews itself and assigns itself a form; the team verifies.',
  ),
  'conduct',
  ...cite.selfReview,
  ...cite.steps,
);
export const reported = situation(
  t('Chờ nghe đại diện tổ chức đảng', 'To be heard'),
  t('Đã có báo cáo; đại diện cơ quan phải nghe tổ chức đảng trình bày.', 'Reported; the organisation is to be heard.'),
  'conduct',
  ...cite.hearing,
);
export const heard = situation(
  t('Chờ kết luận, biểu quyết', 'To be voted'),
  t('Đã nghe tổ chức đảng; tập thể kết luận và bỏ phiếu.', 'It was heard; the body concludes and votes.'),
  'close',
  ...cite.voting,
);
export const voteTallied = situation(
  t('Đã kiểm phiếu', 'Tallied'),
  t('Kết quả kiểm phiếu cho biết việc tiếp theo.', 'The count shows what comes next.'),
  'close',
  ...cite.voting,
);
export const formVoted = situation(
  t('Đã có hình thức được biểu quyết', 'A form was voted'),
  t('Có hình thức đủ số phiếu; đối chiếu thời hiệu.', 'A form has the votes; its period is to be tested.'),
  'close',
  ...limitationLaw,
);
export const limitationTested = situation(
  t('Đã đối chiếu thời hiệu', 'Limitation tested'),
  t('Kết quả đối chiếu cho biết việc tiếp theo.', 'The test shows what comes next.'),
  'close',
  ...limitationLaw,
);
export const decisionToSign = situation(
  t('Chờ ký quyết định', 'To be signed'),
  t('Đã đủ điều kiện, chờ người có thẩm quyền ký.', 'Everything is there; whoever may signs.'),
  'close',
  ...cite.form,
);
export const dissolutionProposed = situation(
  t('Đã đề nghị giải tán', 'Dissolution proposed'),
  t('Đủ hai phần ba đề nghị; trình cấp ủy cách một cấp.', 'Two thirds proposed it; it is to be sent up.'),
  'close',
  ...cite.dissolution,
);
export const dissolutionSubmitted = situation(
  t('Cấp ủy cách một cấp xem xét giải tán', 'Before the committee one level up'),
  t(
    'Cấp ủy cách một cấp nghe đại diện rồi bỏ phiếu.',
    'The committee one level up hears the organisation, then votes.',
  ),
  'close',
  ...cite.dissolution,
  ...cite.hearing,
);
export const dissolutionVoted = situation(
  t('Đã bỏ phiếu về giải tán', 'Voted on the dissolution'),
  t('Kết quả kiểm phiếu cho biết việc tiếp theo.', 'The count shows what comes next.'),
  'close',
  ...cite.dissolution,
);
export const dissolutionDeclined = situation(
  t('Không giải tán', 'Not dissolved'),
  t('Cấp ủy cách một cấp không quyết định giải tán; trả hồ sơ.', 'It was not decided; the file goes back.'),
  'close',
  ...cite.dissolution,
);
export const decided = situation(
  t('Đã ký quyết định', 'Decided'),
  t('Quyết định đã ký.', 'The decision is signed.'),
  'close',
  ...cite.form,
);
export const windingUp = situation(
  t('Giải thể, chuyển sinh hoạt đảng', 'Winding up'),
  t(
    'Thu hồi con dấu, hồ sơ, chuyển đảng viên, lập tổ chức mới nếu cần.',
    'Seal and dossiers are recovered, members moved, a new organisation formed where needed.',
  ),
  'close',
  ...cite.windingUp,
  ...cite.recreation,
);
export const reinstating = situation(
  t('Khôi phục tổ chức đảng', 'Reinstating'),
  t(
    'Quyết định giải tán không còn; phải giao lại những gì đã thu hồi.',
    'The dissolution fell; what was taken is given back.',
  ),
  'close',
  ...cite.design,
);
export const disciplined = situation(
  t('Đã kỷ luật', 'Disciplined'),
  t(
    'Đã có quyết định; công bố, báo cáo, xem xét cá nhân rồi lưu hồ sơ.',
    'Decided; to be announced, reported, and filed.',
  ),
  'close',
  ...cite.individuals,
);
export const notDisciplined = situation(
  t('Không kỷ luật', 'Not disciplined'),
  t('Kết luận không kỷ luật; phải thông báo cho tổ chức đảng.', 'No discipline; the organisation is to be told.'),
  'close',
  ...cite.design,
);
export const noticeGiven = situation(
  t('Đã thông báo không kỷ luật', 'Told that there is none'),
  t('Tổ chức đảng đã nhận thông báo; chờ lưu hồ sơ.', 'The organisation was told; the file is to be put away.'),
  'close',
  ...cite.archiving,
);
export const referred = situation(
  t('Đã chuyển cấp có thẩm quyền', 'Referred'),
  t('Hồ sơ đã chuyển đến tổ chức có thẩm quyền.', 'The file went to the competent organisation.'),
  'close',
  ...cite.competence,
);
export const noTeam = rests(
  situation(t('Chưa lập đoàn', 'No team'), t('Chưa lập đoàn kiểm tra.', 'No team is named.'), 'side', ...cite.steps),
);
export const teamAppointed = situation(
  t('Đoàn đang làm việc', 'Team at work'),
  t(
    'Đoàn đang làm việc; thành viên có thể thay đổi hoặc bị đề nghị thay.',
    'The team is at work; it may be changed or objected to.',
  ),
  'side',
  ...cite.steps,
);
export const teamReleased = rests(
  situation(
    t('Đoàn đã xong việc', 'Team released'),
    t('Việc của đoàn đã xong.', 'The team has done its work.'),
    'side',
    ...cite.steps,
  ),
);
export const archived = rests(
  situation(t('Đã lưu hồ sơ', 'Archived'), t('Hồ sơ đã nộp lưu.', 'The file is put away.'), 'after', ...cite.archiving),
);
