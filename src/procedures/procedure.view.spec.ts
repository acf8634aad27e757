import { lateReturn } from '../../test/support/late-return.js';
import { procedureSummary, procedureView } from './procedure.view.js';

const view = procedureView(lateReturn, new Map([['late-return.reply', { vi: 'Hạn trả lời', en: 'Term to reply' }]]));
const eventOf = (type: string) => view.events.find((event) => event.type === type);

describe('what is shown of a procedure', () => {
  it('sums it up for the list', () => {
    expect(procedureSummary(lateReturn)).toMatchObject({ id: 'late-return@1', opensWith: ['REPORT_LATE_RETURN'] });
  });

  it('says of each state what it means and where the law stands', () => {
    expect(view.states.find(({ id }) => id === 'awaitingReply')).toMatchObject({
      title: { vi: 'Chờ trả lời' },
      sentence: { en: 'The person may answer within the term.' },
      phase: 'conduct',
      law: [{ document: 'Quy chế nhân sự 2031', article: '3' }],
    });
  });

  it('says of each event who raises it, for whom, where, and which papers it makes', () => {
    expect(eventOf('RECORD_REPLY')).toMatchObject({
      by: [{ actor: 'officer' }],
      onBehalfOf: 'subject',
      in: ['awaitingReply'],
    });
    expect(eventOf('SERVE_NOTICE')).toMatchObject({ papers: [{ field: 'notice', type: 'TB', required: true }] });
  });

  it('gives the payload as JSON Schema 2020-12 with labels in both languages', () => {
    expect(eventOf('SERVE_NOTICE')?.schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
      required: ['servedOn', 'notice'],
      properties: {
        servedOn: { type: 'string', title: 'Served on', titleVi: 'Ngày tống đạt' },
        notice: { additionalProperties: false },
      },
    });
  });

  it('names its terms and draws it', () => {
    expect(view.deadlineRules).toEqual([
      { id: 'late-return.reply', title: { vi: 'Hạn trả lời', en: 'Term to reply' } },
    ]);
    expect(view.diagram.mermaid).toContain('stateDiagram-v2');
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
});
