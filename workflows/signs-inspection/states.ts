// What each state of the proceedings is called and means, with its law: one table, so that the machine reads as steps.
import { situation, t } from '../define.js';
import * as cite from './legal-basis.js';

const { both } = cite;

export const says = {
  notOpened: situation(
    t('Chưa mở', 'Not opened'),
    t('Chưa có thông tin nào.', 'Nothing was recorded yet.'),
    'prepare',
    cite.signal,
  ),
  signalRecorded: situation(
    t('Đã tiếp nhận thông tin', 'Signal recorded'),
    t('Thông tin về dấu hiệu vi phạm đã được ghi nhận, có nguồn.', 'A sign is registered with its source.'),
    'prepare',
    cite.signal,
  ),
  signalAssessing: situation(
    t('Đang nắm tình hình', 'Assessing the signal'),
    t(
      'Cán bộ nắm tình hình, đánh giá dấu hiệu; đối tượng chưa được báo.',
      'The sign is assessed; the subject is not told yet.',
    ),
    'prepare',
    cite.signal,
  ),
  signalEstablished: situation(
    t('Đã xác định có dấu hiệu vi phạm', 'Signs established'),
    t('Có đánh giá bằng văn bản; chờ đề xuất kiểm tra.', 'The assessment is in writing; a proposal is awaited.'),
    'prepare',
    cite.sign,
  ),
  signalDismissed: situation(
    t('Không đủ căn cứ', 'Signal dismissed'),
    t(
      'Đóng lại vì không đủ căn cứ; có thể mở lại, không ghi vào lý lịch.',
      'Closed for want of grounds; may reopen, and enters nobody’s history.',
    ),
    'close',
    cite.signal,
  ),
  signalReferred: situation(
    t('Đã chuyển tổ chức có thẩm quyền', 'Signal referred'),
    t(
      'Thông tin đã chuyển nơi có thẩm quyền; mở lại nếu bị trả.',
      'Passed to the competent organisation; reopens if returned.',
    ),
    'close',
    cite.escalation,
  ),
  proposed: situation(
    t('Đã đề xuất kiểm tra', 'Inspection proposed'),
    t('Chờ người khác người đề xuất quyết định.', 'Awaits a decision by somebody other than who proposed.'),
    'prepare',
    ...both,
  ),
  teamPreparing: situation(
    t('Đoàn chuẩn bị', 'The team prepares'),
    t(
      'Đã có quyết định, kế hoạch; đoàn cam kết và chuẩn bị đề cương.',
      'Decided; the team declares no conflict and prepares its outline.',
    ),
    'prepare',
    ...both,
  ),
  readyToAnnounce: situation(
    t('Sẵn sàng triển khai', 'Ready to announce'),
    t('Chờ triển khai quyết định, kế hoạch đến từng đối tượng.', 'Decision and plan are still to reach every subject.'),
    'conduct',
    ...both,
  ),
  awaitingExplanations: situation(
    t('Chờ giải trình', 'Awaiting explanations'),
    t(
      'Mọi đối tượng đã được triển khai; chờ giải trình hoặc biên bản vắng.',
      'Every subject was told; explanations or minuted absences are awaited.',
    ),
    'conduct',
    ...both,
  ),
  verifying: situation(
    t('Thẩm tra, xác minh', 'Verifying'),
    t(
      'Đoàn làm việc, thẩm tra từng nội dung; nội dung mới phải đưa đến đối tượng.',
      'The team verifies; new material is put to the subjects.',
    ),
    'conduct',
    ...both,
  ),
  draftReady: situation(
    t('Có dự thảo báo cáo', 'Draft report ready'),
    t('Dự thảo chờ hội nghị với đối tượng.', 'The draft awaits the conference with the subjects.'),
    'conduct',
    cite.conference,
  ),
  conferenceHeld: situation(
    t('Đã tổ chức hội nghị', 'Conference held'),
    t('Từng đối tượng đã có ý kiến trong biên bản.', 'Each subject’s view is in the minutes.'),
    'conduct',
    cite.conference,
  ),
  reportFinal: situation(
    t('Báo cáo đã hoàn chỉnh', 'Report final'),
    t('Báo cáo chờ trình kỳ họp.', 'The report awaits the session.'),
    'close',
    ...both,
  ),
  underConsideration: situation(
    t('Đang xem xét tại kỳ họp', 'Under consideration'),
    t(
      'Cơ quan xem xét; biểu quyết kết luận hoặc yêu cầu thẩm tra thêm.',
      'The body considers: it concludes by vote, or asks for more.',
    ),
    'close',
    cite.closing,
  ),
  concluded: situation(
    t('Đã kết luận', 'Concluded'),
    t('Đã biểu quyết; thông báo kết luận chờ ký.', 'Voted; the notice awaits its signature.'),
    'close',
    cite.closing,
  ),
  noticeIssued: situation(
    t('Đã ban hành thông báo', 'Notice issued'),
    t('Thông báo đã ký, chưa đến đủ các đối tượng.', 'The notice is signed and has not reached every subject.'),
    'close',
    cite.closing,
  ),
  followingUp: situation(
    t('Theo dõi chấp hành', 'Following up'),
    t(
      'Thông báo đã đến mọi đối tượng; theo dõi việc phải thực hiện.',
      'The notice has reached everybody; what it demands is followed up.',
    ),
    'after',
    cite.closing,
  ),
  archived: situation(
    t('Đã nộp lưu', 'Archived'),
    t(
      'Hồ sơ đã nộp lưu; đề nghị xem xét lại vẫn được nhận.',
      'The file is in the archive; requests for reconsideration are still taken.',
    ),
    'after',
    cite.file,
  ),
  stopped: situation(
    t('Đã dừng', 'Stopped'),
    t('Dừng vì không còn đối tượng.', 'Stopped because no subject is left.'),
    'after',
    cite.death,
  ),
};

/** A state in which a case may lie for good. */
export const rests = <S extends { meta: object }>(said: S): S & { meta: { rests: true } } => ({
  ...said,
  meta: { ...said.meta, rests: true },
});
