// The rows of a case's papers, written with the event that made them or handed in their file.
import type { EffectType } from '../../workflows/effects.js';
import { courseOf } from '../cases/change-course.js';
import type { Change, ChangeWriter, SideRows } from '../cases/change-writer.js';
import { derivedId } from '../common/derived-id.js';

export const paperId = (caseId: string, key: string): string => derivedId('paper', caseId, key);

export class PapersWriter implements ChangeWriter {
  readonly name = 'papers';
  readonly effects: readonly EffectType[] = ['registerPaper', 'filePaper', 'restate'];

  /** After a correction every paper of the corrected course is written anew; one whose event was taken back shows as withdrawn. */
  rows(change: Change): SideRows {
    const { caseId } = change;
    const rows = new Map<string, Record<string, unknown>>();
    for (const { seq, effect } of courseOf(change)) {
      if (effect.type === 'registerPaper') {
        rows.set(effect.key, {
          id: paperId(caseId, effect.key),
          case_id: caseId,
          key: effect.key,
          seq,
          type: effect.paperType,
          symbol: effect.symbol,
          number: effect.number,
          dated_on: effect.datedOn,
          signer_id: effect.signerId ?? null,
          event_type: effect.event,
          title: effect.title,
          file_sha256: effect.fileSha256 ?? null,
          file_size: null,
          media_type: null,
        });
      }
      if (effect.type === 'filePaper') {
        // Without the paper's own row the database completes it from the one that is there (migration 550, `complete_paper`).
        const paper = rows.get(effect.key) ?? { id: paperId(caseId, effect.key), case_id: caseId };
        const { fileSha256: file_sha256, size: file_size, mediaType: media_type } = effect;
        rows.set(effect.key, { ...paper, file_sha256, file_size, media_type });
      }
    }
    return rows.size > 0 ? { papers: [...rows.values()] } : {};
  }
}
