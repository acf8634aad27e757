import type { Effect } from '../../workflows/effects.js';
import type { Change } from '../cases/change-writer.js';
import { PapersWriter } from './papers.writer.js';

const title = { vi: 'Thông báo', en: 'Notice' };
const register = (key: string, more: object = {}): Effect => ({
  type: 'registerPaper',
  key,
  paperType: 'TB',
  symbol: '01-TB/UBKT',
  number: '01',
  datedOn: '2026-05-04',
  event: 'NOTIFY',
  title,
  ...more,
});
const file = (key: string, fileSha256: string): Effect => ({
  type: 'filePaper',
  key,
  fileSha256,
  size: 9,
  mediaType: 'image/png',
});

function written(seq: number, effects: Effect[]): Record<string, unknown>[] {
  const change = { caseId: 'c', seq, effects } as unknown as Change;
  return new PapersWriter().rows(change).papers ?? [];
}

describe('the rows of papers', () => {
  it('come with their event', () => {
    expect(written(4, [register('p4.1', { signerId: 's' }), register('p4.2', { fileSha256: 'f' })])).toEqual([
      expect.objectContaining({
        key: 'p4.1',
        seq: 4,
        type: 'TB',
        signer_id: 's',
        dated_on: '2026-05-04',
        file_sha256: null,
      }),
      expect.objectContaining({ key: 'p4.2', seq: 4, signer_id: null, file_sha256: 'f' }),
    ]);
  });

  it('name only the paper when its file is handed in later', () => {
    const [paper] = written(4, [register('p4.1')]);
    expect(written(6, [file('p4.1', 'f')])).toEqual([
      { id: paper?.id, case_id: 'c', file_sha256: 'f', file_size: 9, media_type: 'image/png' },
    ]);
  });

  it('are written anew after a correction, each with its file', () => {
    const timeline = [
      { seq: 4, effect: register('p4.1', { number: '02' }) },
      { seq: 6, effect: file('p4.1', 'f') },
    ];
    expect(written(9, [{ type: 'restate', timeline } as unknown as Effect])).toEqual([
      expect.objectContaining({ key: 'p4.1', seq: 4, number: '02', file_sha256: 'f', media_type: 'image/png' }),
    ]);
  });
});
