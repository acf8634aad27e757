// What each state of a complaint is called and means, with its law: one table, so that the machine reads as steps.
import { situation, t } from '../define.js';
import * as cite from './legal-basis.js';

export const says = {
  notOpened: situation(
    t('Chưa mở', 'Not opened'),
    t('Chưa có đơn khiếu nại.', 'No complaint yet.'),
    'prepare',
    ...cite.lodging,
  ),
  open: situation(
    t('Vụ việc đã mở', 'The case is open'),
    t(
      'Một khiếu nại kỷ luật đang được giải quyết; quyết định bị khiếu nại vẫn được chấp hành.',
      'A complaint is handled; the decision complained of stays in force.',
    ),
    'prepare',
    ...cite.obeying,
  ),
  received: situation(
    t('Đã nhận đơn', 'Received'),
    t('Đơn đã nhận, chưa báo người khiếu nại.', 'The complaint is in; the complainant is not told yet.'),
    'prepare',
    ...cite.lodging,
  ),
  screening: situation(
    t('Xem xét điều kiện giải quyết', 'Screening'),
    t(
      'Đã báo nhận đơn; xem xét thẩm quyền và các trường hợp không giải quyết.',
      'The receipt was told; competence and the cases of no settlement are considered.',
    ),
    'prepare',
    ...cite.routing,
    ...cite.noSettlement,
  ),
  forwarded: situation(
    t('Đã chuyển cơ quan có thẩm quyền', 'Forwarded'),
    t(
      'Đơn đã chuyển đến cơ quan có thẩm quyền; người khiếu nại đã được báo.',
      'The complaint went to the competent body; the complainant was told.',
    ),
    'close',
    ...cite.ladder,
  ),
  rejected: situation(
    t('Đã quyết định không giải quyết', 'Refused'),
    t(
      'Tập thể đã quyết định không giải quyết, chưa giao thông báo.',
      'The body decided not to settle it; that is not delivered yet.',
    ),
    'close',
    ...cite.noSettlement,
  ),
  rejectionDelivered: situation(
    t('Đã giao thông báo không giải quyết', 'Refusal delivered'),
    t('Người khiếu nại đã nhận; có thể khiếu nại lên cấp trên.', 'The complainant has it, and may take it higher.'),
    'close',
    ...cite.further,
  ),
  accepted: situation(
    t('Đã thụ lý', 'Accepted'),
    t(
      'Khiếu nại được thụ lý; chờ đề xuất lập đoàn và kế hoạch.',
      'The complaint is accepted; team and plan are to be proposed.',
    ),
    'prepare',
    ...cite.settling,
  ),
  planProposed: situation(
    t('Đã đề xuất kế hoạch', 'Plan proposed'),
    t(
      'Cán bộ đã đề xuất; chờ cơ quan lập đoàn và ban hành kế hoạch.',
      'An officer has proposed; the body names the team.',
    ),
    'prepare',
    ...cite.steps,
  ),
  planned: situation(
    t('Đã có quyết định, kế hoạch', 'Planned'),
    t('Đoàn đã lập; thành viên cam kết rồi triển khai.', 'There is a team; it declares and launches the work.'),
    'prepare',
    ...cite.steps,
  ),
  verifying: situation(
    t('Đang thẩm tra, xác minh', 'Verifying'),
    t('Đoàn thẩm tra và làm việc với các bên.', 'The team verifies and consults.'),
    'conduct',
    ...cite.steps,
    ...cite.consulting,
  ),
  reported: situation(
    t('Đã báo cáo kết quả', 'Reported'),
    t('Kết quả thẩm tra đã báo cáo; chờ nghe người khiếu nại.', 'The report is in; the complainant is to be heard.'),
    'conduct',
    ...cite.hearing,
  ),
  heard: situation(
    t('Đã nghe người khiếu nại', 'Heard'),
    t(
      'Đã nghe người khiếu nại hoặc lập biên bản; chờ biểu quyết.',
      'The complainant was heard or it was minuted; the ballot follows.',
    ),
    'close',
    ...cite.hearing,
  ),
  undecided: situation(
    t('Chưa mức nào đủ phiếu', 'None has the votes'),
    t(
      'Không phương án nào quá nửa; biểu quyết lại ở kỳ họp sau.',
      'No option has more than half; it is voted on again in a later session.',
    ),
    'close',
    ...cite.deciding,
  ),
  reconsidered: situation(
    t('Xem xét lại ý kiến bổ sung', 'Considered again'),
    t(
      'Người khiếu nại nêu thêm ý kiến sau biểu quyết, trước khi ký; biểu quyết lại ở kỳ họp có xem xét ý kiến đó.',
      'The complainant added something after the ballot and before the signature; a session that considers it votes again.',
    ),
    'close',
    ...cite.hearing,
    ...cite.deciding,
  ),
  voted: situation(
    t('Đã biểu quyết', 'Voted'),
    t(
      'Một phương án có quá nửa số phiếu; chờ ký quyết định.',
      'One option has more than half; the decision is to be signed.',
    ),
    'close',
    ...cite.deciding,
  ),
  decided: situation(
    t('Đã ký quyết định', 'Signed'),
    t('Quyết định đã ký, chưa công bố.', 'Signed, not announced yet.'),
    'close',
    ...cite.deciding,
  ),
  announced: situation(
    t('Đã công bố', 'Announced'),
    t(
      'Quyết định đã công bố, giao người khiếu nại; có thể khiếu nại tiếp nếu còn cấp trên.',
      'Announced and handed over; it may be taken higher where a level is left.',
    ),
    'after',
    ...cite.announcing,
    ...cite.further,
  ),
  complainedFurther: situation(
    t('Đã khiếu nại tiếp', 'Taken higher'),
    t(
      'Người khiếu nại đã khiếu nại lên cấp trên; vụ việc cấp trên đã mở hoặc được theo dõi.',
      'The complaint has gone to the next level, where its case is open or followed.',
    ),
    'after',
    ...cite.further,
  ),
  final: situation(
    t('Đã giải quyết cuối cùng', 'Final'),
    t(
      'Cấp cuối cùng đã giải quyết, hoặc không có khiếu nại tiếp trong thời hạn.',
      'The last instance has settled, or nobody took it higher in time.',
    ),
    'after',
    ...cite.routing,
  ),
  withdrawn: situation(
    t('Đã rút khiếu nại', 'Withdrawn'),
    t(
      'Chính người khiếu nại đã rút, tự nguyện; trong thời hạn vẫn được khiếu nại lại.',
      'The complainant withdrew of their own will; in time they may lodge again.',
    ),
    'close',
    ...cite.withdrawing,
  ),
  reportedUp: situation(
    t('Đã báo cáo cấp có thẩm quyền', 'Reported up'),
    t(
      'Cần hình thức nặng hơn thẩm quyền; cấp có thẩm quyền giải quyết khiếu nại.',
      'A form beyond this body is due; the competent body settles the complaint.',
    ),
    'close',
    ...cite.competence,
  ),
  archived: situation(
    t('Đã lưu hồ sơ', 'Archived'),
    t('Hồ sơ đã nộp lưu.', 'The file is put away.'),
    'after',
    ...cite.file,
  ),
  noTeam: situation(
    t('Chưa có đoàn', 'No team'),
    t('Chưa lập đoàn giải quyết khiếu nại.', 'No team is named.'),
    'side',
    ...cite.steps,
  ),
  teamAppointed: situation(
    t('Có đoàn giải quyết', 'Team named'),
    t(
      'Đoàn giải quyết khiếu nại đang làm việc; người khiếu nại có thể đề nghị thay thành viên.',
      'A team is at work; the complainant may object to a member.',
    ),
    'side',
    ...cite.steps,
  ),
  teamReleased: situation(
    t('Đoàn đã xong việc', 'Team released'),
    t('Đoàn đã hoàn thành nhiệm vụ.', 'The team has done its work.'),
    'side',
    ...cite.steps,
  ),
};
