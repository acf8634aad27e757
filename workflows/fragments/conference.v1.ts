// The conference on the draft report: each subject speaks, writes, declines, or is absent after an earlier invitation, in the minutes.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { canAnswer, concerned, conferenceLaw, type HearingFacts, heardFault, withHearing } from './hearing.v1.js';
import { samplePaper } from './meeting.v1.js';

const subject = field.subject(t('Đối tượng', 'Subject'));
const view = z
  .strictObject({
    subjectId: subject,
    said: field.code(['spoke', 'writing', 'declined', 'absent'], t('Ý kiến', 'View')),
    invitedOn: field.pastDate(t('Ngày mời', 'Invited on')),
    words: field.text(t('Nội dung ý kiến', 'What was said')).optional(),
  })
  .meta({ title: 'View', titleVi: 'Ý kiến' });
const conference = z.strictObject({
  chairedBy: field.code(['organisation', 'body', 'team'], t('Chủ trì', 'Chaired by')),
  views: z.array(view).min(1).max(50).meta({ title: 'Views', titleVi: 'Ý kiến của từng đối tượng' }),
  conferenceMinutes: paperFields,
});

/** The conference: no entry of a subject may be left out. */
export function conferenceEvents<F extends HearingFacts>() {
  const event = eventOn<F>();
  return {
    HOLD_CONFERENCE: event(conference)({
      title: t('Tổ chức hội nghị', 'Hold the conference'),
      sentence: t(
        'Hội nghị thông qua dự thảo báo cáo; mỗi đối tượng phát biểu, gửi ý kiến, hoặc từ chối ghi trong biên bản.',
        'The draft is put to a conference; each subject speaks, writes, or declines in the minutes.',
      ),
      by: ['team', 'assignedMember', 'officer'],
      kind: 'step',
      checks: [
        (facts, { views }) => {
          const named = views.map(({ subjectId }) => subjectId).sort();
          return JSON.stringify(named) === JSON.stringify(concerned(facts))
            ? []
            : [
                heardFault(
                  'eachSubjectOnce',
                  '/payload/views',
                  t('Ghi ý kiến của từng đối tượng, mỗi đối tượng một lần.', 'Give the view of each subject, once.'),
                  t('Bổ sung đối tượng còn thiếu.', 'Add the subject that is missing.'),
                  conferenceLaw,
                ),
              ];
        },
        (_facts, { views }) =>
          views.flatMap(({ said, words }, index) =>
            (said === 'spoke' || said === 'writing') && !words
              ? [
                  heardFault(
                    'wordsMissing',
                    `/payload/views/${index}/words`,
                    t('Ghi nội dung ý kiến của đối tượng.', 'Record what the subject said.'),
                    t('Điền nội dung theo biên bản.', 'Fill it in from the minutes.'),
                    conferenceLaw,
                  ),
                ]
              : [],
          ),
        (facts, { views }) =>
          views.flatMap(({ said, subjectId }, index) =>
            said === 'absent' && !canAnswer(facts, subjectId)
              ? [
                  heardFault(
                    'couldNotCome',
                    `/payload/views/${index}/said`,
                    t('Đối tượng nằm viện không bị ghi là vắng.', 'Who is in hospital is not minuted as absent.'),
                    t(
                      'Nhận ý kiến hoặc văn bản từ chối, hoặc họp sau.',
                      'Take a written view or refusal, or meet later.',
                    ),
                    conferenceLaw,
                  ),
                ]
              : [],
          ),
        (facts, { views }, { effectiveOn }) =>
          views.flatMap(({ said, invitedOn }, index) =>
            invitedOn > effectiveOn ||
            (said === 'absent' && (invitedOn === effectiveOn || invitedOn < (facts.happened.DRAFT_REPORT ?? '')))
              ? [
                  heardFault(
                    'invitedTooLate',
                    `/payload/views/${index}/invitedOn`,
                    t(
                      'Người vắng phải được mời sau khi có dự thảo và trước ngày hội nghị.',
                      'Who is absent was invited once the draft was there, and before the day.',
                    ),
                    t('Sửa ngày mời, hoặc mời lại và họp lại.', 'Mend the date, or invite and meet again.'),
                    conferenceLaw,
                  ),
                ]
              : [],
          ),
      ],
      papers: [
        {
          field: 'conferenceMinutes',
          type: 'BB',
          title: t('Biên bản hội nghị', 'Minutes of the conference'),
          required: true,
        },
      ],
      basis: conferenceLaw,
      record: (facts, { views }, { effectiveOn }) =>
        ({
          hearing: views.reduce(
            (hearing, { subjectId, said }) =>
              withHearing({ ...facts, hearing }, subjectId, { conference: { said, on: effectiveOn } }),
            facts.hearing,
          ),
        }) as Partial<F>,
      samples: (facts, situation) => {
        const conferenceMinutes = samplePaper('BB', situation.effectiveOn);
        const invitedOn = facts.lastStepOn;
        const all = (said: 'spoke' | 'declined') =>
          concerned(facts).map((subjectId) => ({
            subjectId,
            said,
            invitedOn,
            ...(said === 'spoke' ? { words: 'Tôi đã trình bày.' } : {}),
          }));
        return concerned(facts).length > 0
          ? [
              { chairedBy: 'organisation', views: all('spoke'), conferenceMinutes },
              { chairedBy: 'team', views: all('declined'), conferenceMinutes },
            ]
          : [];
      },
    }),
  };
}
