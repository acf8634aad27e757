// Bringing in a case that is under way on paper: who opens and closes the window in which past acts of others may be recorded?
// Design rule (design 4 "Two dates", 8); the reference knows no such window, it only names the hand-over of 2025 as its occasion.
import { z } from 'zod';
import { eventOn, law, situation, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all } from '../guards.js';
import type { BaseFacts } from '../procedure.js';

const basis = [law('Thiết kế: nhập vụ việc đang làm trên giấy', 'design', { article: '4' })];

const beginning = z.strictObject({
  handOverMinutes: paperFields,
  ground: field.text(t('Lý do nhập', 'Ground of the import')),
});
const ending = z.strictObject({ note: field.text(t('Ghi chú', 'Note')).optional() });

/** Events of the import region. The engine lets the body's officer record past acts of others while `facts.importing`. */
export function importEvents<F extends BaseFacts>() {
  const event = eventOn<F>();
  return {
    BEGIN_IMPORT: event(beginning)({
      title: t('Mở nhập hồ sơ giấy', 'Begin the import'),
      sentence: t(
        'Người đứng đầu cho nhập các việc đã làm trên giấy, kèm biên bản bàn giao.',
        'The head lets the acts already done on paper be recorded, with the minutes of the hand-over.',
      ),
      by: ['head'],
      kind: 'note',
      papers: [
        {
          field: 'handOverMinutes',
          type: 'BB',
          title: t('Biên bản bàn giao hồ sơ giấy', 'Minutes of the hand-over of the paper file'),
          required: true,
        },
      ],
      basis,
      record: () => ({ importing: true }) as Partial<F>,
      samples: (_facts, { effectiveOn }) => [
        {
          handOverMinutes: { number: '91', symbol: '91-BB/UBKT', datedOn: effectiveOn },
          ground: 'Hồ sơ đang giải quyết trên giấy.',
        },
      ],
    }),
    END_IMPORT: event(ending)({
      title: t('Kết thúc nhập hồ sơ giấy', 'End the import'),
      sentence: t(
        'Người đứng đầu xác nhận đã nhập xong hồ sơ giấy.',
        'The head confirms that the paper file has been brought in.',
      ),
      by: ['head'],
      kind: 'note',
      after: ['BEGIN_IMPORT'],
      basis,
      record: () => ({ importing: false }) as Partial<F>,
      samples: () => [{}],
    }),
  };
}

export const importGuards = { mayBeginImport: all<BaseFacts>(), mayEndImport: all<BaseFacts>() };

/** A region of its own: the window can be open in any stage. */
export const importRegion = {
  initial: 'recordingAsDone',
  states: {
    recordingAsDone: {
      ...situation(
        t('Ghi theo việc đang làm', 'Recorded as it is done'),
        t('Các bước được ghi khi thực hiện.', 'Steps are recorded as they are done.'),
        'side',
        ...basis,
      ),
      on: { BEGIN_IMPORT: { target: 'importingPaperFile', guard: 'mayBeginImport', actions: ['record'] } },
    },
    importingPaperFile: {
      ...situation(
        t('Đang nhập hồ sơ giấy', 'Importing a paper file'),
        t('Cán bộ đang nhập các việc đã làm trên giấy.', 'An officer is recording what was done on paper.'),
        'side',
        ...basis,
      ),
      on: { END_IMPORT: { target: 'recordingAsDone', guard: 'mayEndImport', actions: ['record'] } },
    },
  },
} as const;
