// One case as the worked examples tell it: a sign of violation is recorded, then its assessment is assigned.
import { exampleBody, exampleCase, exampleHash, exampleIds, examplePreviousHash } from './example-ids.js';

const signalRecorded = {
  id: 'signalRecorded',
  title: { vi: 'Đã tiếp nhận thông tin', en: 'Signal recorded' },
  sentence: { vi: 'Có thông tin, chưa đánh giá.', en: 'Information has come in and is not assessed yet.' },
  phase: 'prepare',
};
const title = { vi: 'Kiểm tra khi có dấu hiệu vi phạm', en: 'Inspection upon signs of violation' };
const assessSignal = { vi: 'Giao nắm tình hình', en: 'Assign the assessment' };
const summary = {
  ...exampleCase,
  procedure: 'signs-inspection@1',
  title,
  body: exampleBody,
  status: 'active',
  states: [signalRecorded],
  phase: 'prepare',
  version: 1,
  secrecy: 'internalRestricted',
  openedOn: '2026-03-04',
  updatedAt: '2026-03-04T03:20:00.000000Z',
  level: 'full',
};
const opening = {
  procedure: 'signs-inspection@1',
  bodyId: exampleIds.commission,
  type: 'RECORD_SIGNAL',
  payload: {
    subjects: [{ memberId: exampleIds.member }],
    source: 'areaMonitoring',
    receivedOn: '2026-03-04',
    summary: 'Có thông tin về việc thực hiện chưa đúng chế độ sinh hoạt.',
  },
  effectiveOn: '2026-03-04',
  requestId: 'form-2026-03-04-0001',
};

export const caseExamples = {
  opening,
  opened: {
    kind: 'recorded',
    caseId: exampleCase.id,
    code: exampleCase.code,
    version: 1,
    recordId: exampleIds.record,
    type: 'RECORD_SIGNAL',
    states: ['signalRecorded'],
    hash: exampleHash,
  },
  event: {
    type: 'ASSESS_SIGNAL',
    payload: { officerId: exampleIds.officer },
    expectedVersion: 1,
    requestId: 'form-2026-03-05-0007',
  },
  recorded: {
    kind: 'recorded',
    caseId: exampleCase.id,
    code: exampleCase.code,
    version: 2,
    recordId: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a09',
    type: 'ASSESS_SIGNAL',
    states: ['assessing'],
    hash: 'c8'.repeat(32),
  },
  summary,
  view: {
    ...summary,
    subjects: [{ id: exampleIds.member, kind: 'member', name: 'Lê Văn Mẫu' }],
    facts: { source: 'areaMonitoring', subjects: { [exampleIds.member]: { id: exampleIds.member, kind: 'member' } } },
  },
  permitted: {
    version: 1,
    permitted: [
      {
        type: 'ASSESS_SIGNAL',
        title: assessSignal,
        sentence: { vi: 'Thường trực giao cán bộ nắm tình hình.', en: 'The standing group has the sign assessed.' },
      },
    ],
    notNow: [
      {
        type: 'PROPOSE_CASE',
        title: { vi: 'Đề xuất kiểm tra', en: 'Propose the inspection' },
        here: false,
        guard: 'state',
        reasons: [
          {
            code: 'notInThisState',
            text: {
              vi: 'Bước này không thuộc tình trạng hiện tại.',
              en: 'This step does not belong to the present state.',
            },
            remedy: { vi: 'Bước này có ở: «Đã xác định có dấu hiệu».', en: 'It belongs to: «Signs established».' },
            basis: [{ document: 'Thiết kế: động cơ vụ việc', article: '4', confidence: 'design' }],
          },
        ],
        remedy: { vi: 'Bước này có ở: «Đã xác định có dấu hiệu».', en: 'It belongs to: «Signs established».' },
      },
    ],
  },
  record: {
    seq: 1,
    type: 'RECORD_SIGNAL',
    title: { vi: 'Tiếp nhận thông tin về dấu hiệu vi phạm', en: 'Record a sign of violation' },
    recordedAt: '2026-03-04T03:20:00.000Z',
    effectiveOn: '2026-03-04',
    actor: { id: exampleIds.officer, name: 'Trần Thị Mẫu' },
    statesBefore: [],
    statesAfter: ['signalRecorded'],
    onBehalfOf: null,
    offices: [{ bodyId: exampleIds.commission, role: 'caseOfficer' }],
    lateBy: 0,
    imported: false,
    demoClock: false,
    law: { profile: 'reg_2025', revision: 'a1'.repeat(32), calendar: 'a2'.repeat(32) },
    payload: { subjects: [{ memberId: exampleIds.member }], source: 'areaMonitoring', receivedOn: '2026-03-04' },
    personal: { '/summary': 'Có thông tin về việc thực hiện chưa đúng chế độ sinh hoạt.' },
    basis: [{ document: 'Quy định số 22-QĐ/TW', confidence: 'recalled' }],
    prevHash: examplePreviousHash,
    hash: exampleHash,
  },
  sheet: {
    case: { ...exampleCase, title, body: exampleBody.name },
    subject: { id: exampleIds.member, kind: 'member', name: 'Lê Văn Mẫu' },
    printedAt: '2026-03-05T02:00:00.000Z',
    sections: [
      {
        title: { vi: 'Nội dung được nêu', en: 'What is put to you' },
        rows: [],
        empty: { vi: 'Chưa có nội dung nào.', en: 'Nothing has been put to you yet.' },
      },
    ],
  },
};
