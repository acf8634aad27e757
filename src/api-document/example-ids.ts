// The invented people and things that the worked examples speak of, so that the examples read as one story.
export const exampleIds = {
  commission: '5a1d7c52-0d53-4f0a-9d4b-6f1f2a7c1e01',
  committee: '5a1d7c52-0d53-4f0a-9d4b-6f1f2a7c1e02',
  cell: '5a1d7c52-0d53-4f0a-9d4b-6f1f2a7c1e03',
  officer: '8c2e4b19-7a64-4c3d-8f50-2b9d0e6a7101',
  head: '8c2e4b19-7a64-4c3d-8f50-2b9d0e6a7102',
  member: '8c2e4b19-7a64-4c3d-8f50-2b9d0e6a7103',
  account: '8c2e4b19-7a64-4c3d-8f50-2b9d0e6a7104',
  office: '8c2e4b19-7a64-4c3d-8f50-2b9d0e6a7105',
  case: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a01',
  record: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a02',
  deadline: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a03',
  paper: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a04',
  session: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a05',
  alert: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a06',
  task: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a07',
  absence: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a21',
} as const;

export const exampleCase = { id: exampleIds.case, code: 'SI-2026-BKSX2P' } as const;
export const exampleBody = {
  id: exampleIds.commission,
  name: { vi: 'UBKT Đảng ủy xã Đồng Mẫu', en: 'Inspection commission of Dong Mau commune' },
} as const;
/** The hash of the record before, and of the one after. */
export const exampleHash = 'b7'.repeat(32);
export const examplePreviousHash = '0'.repeat(64);
