import { begin, go, toDissolved, toSigned } from '../../test/support/organisation-case.js';
import type { Told } from '../../test/support/told.js';
import { CAST } from '../world.js';
import type { OrganisationFacts } from './facts.js';
import { subjectSheet } from './subject-sheet.js';

const sheetOf = ({ node }: Told, id: string = CAST.subjectOrganisation) =>
  subjectSheet(node.facts as unknown as OrganisationFacts, id);
const lines = (told: Told): string[] =>
  sheetOf(told).flatMap(({ rows }) => rows.map(({ label, value }) => `${label.en}: ${value}`));

describe('the sheet of an organisation', () => {
  it('prints rights at every moment, and nothing for anybody else', () => {
    const told = begin();
    expect(sheetOf(told).map(({ title, rows }) => [title.en, rows.length > 0])).toEqual([
      ['What it is about', true],
      ['Rights', true],
      ['Effect and terms', false],
      ['Receipts', false],
    ]);
    expect(sheetOf(told, CAST.cell)).toEqual([]);
  });

  it('shows what it assigned itself, what was voted and until when it could be, and what is still to be handed over', () => {
    const told = toSigned(begin());
    expect(lines(told)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Self-review, form it assigned itself: .*Khiển trách \/ Reprimand$/),
        expect.stringMatching(/^Form voted: .*Cảnh cáo \/ Warning$/),
        expect.stringMatching(/^Period until: 2036-.*within$/),
        'Form now: Cảnh cáo / Warning',
        'Decision: chưa giao / not handed over',
      ]),
    );
    go(told, [
      ['ANNOUNCE_DECISION', CAST.officer],
      ['COMPLAINT_LODGED', 'system'],
    ]);
    expect(lines(told)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Expires after: 2027-.*\(law\)$/),
        expect.stringMatching(/^Complaint: .*đang giải quyết \/ open$/),
        'Obeyed: trong khi khiếu nại / during the complaint',
      ]),
    );
  });

  it('says of a dissolution that it never expires', () => {
    expect(lines(toDissolved(begin()))).toContain('Expires by itself: không / never');
  });
});
