// What goes wrong around one term by nobody's fault.
import { Problem } from '../common/problems.js';

/** There is no such term, or its case is not this person's to see: the two look alike. */
export const deadlineNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    { vi: 'Không tìm thấy thời hạn.', en: 'No such deadline.' },
    {
      vi: 'Kiểm tra lại đường dẫn, hoặc xem các thời hạn của vụ việc ở GET /api/v1/cases/{id}/deadlines.',
      en: 'Check the address, or see the terms of the case at GET /api/v1/cases/{id}/deadlines.',
    },
  );
