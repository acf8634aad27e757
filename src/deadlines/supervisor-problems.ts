// What the supervisor's pages answer to somebody whose office does not reach that body. The same for a body that does not exist.
import { Problem } from '../common/problems.js';

export const notYoursToWatch = (): Problem =>
  new Problem(
    403,
    'not-yours-to-do',
    {
      vi: 'Chức trách hiện tại không được xem khối lượng công việc của cơ quan này.',
      en: 'No office you hold today lets you see the workload of this body.',
    },
    {
      vi: 'Chọn cơ quan mà bạn là người đứng đầu, cấp phó hoặc người theo dõi thời hạn.',
      en: 'Choose a body in which you are the head, a deputy, or the one who watches over its deadlines.',
    },
  );
