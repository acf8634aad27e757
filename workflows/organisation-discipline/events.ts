// Every event of a case of discipline of an organisation, its own and those every procedure has.
import { t } from '../define.js';
import { ORGANISATION_FORMS } from '../fragments/ballot.v1.js';
import { correctionEvents } from '../fragments/correction.v1.js';
import { disagreementEvents } from '../fragments/disagreement.v1.js';
import { disciplineGroundEvents } from '../fragments/discipline-ground.v1.js';
import { dutyEvents } from '../fragments/duties.v1.js';
import { handOverEvents } from '../fragments/handover.v1.js';
import { heardEvents } from '../fragments/heard.v1.js';
import { importEvents } from '../fragments/import.v1.js';
import { limitationEvents } from '../fragments/limitation-events.v1.js';
import { linkEvents } from '../fragments/links.v1.js';
import { paperEvents } from '../fragments/papers.v1.js';
import { pauseEvents } from '../fragments/pause.v1.js';
import { recusalEvents } from '../fragments/recusal.v1.js';
import { complaintEvents } from '../fragments/sanction-complaint.v1.js';
import { sanctionEvents } from '../fragments/sanction-events.v1.js';
import { selfReviewEvents } from '../fragments/self-review.v1.js';
import { subjectEvents } from '../fragments/subjects.v1.js';
import { teamEvents } from '../fragments/team-events.v1.js';
import { conductEvents } from './events-conduct.js';
import { dissolutionEvents } from './events-dissolution.js';
import { endEvents } from './events-end.js';
import { peopleEvents } from './events-people.js';
import { screenEvents } from './events-screen.js';
import { formVoted, voteEvents } from './events-vote.js';
import { type OrganisationFacts, RULES, stale } from './facts.js';
import * as cite from './legal-basis.js';
import { sanctionHooks } from './sanction-hooks.js';

/** A death is no event of an organisation. */
const { RECORD_SUBJECT_CHANGE } = subjectEvents<OrganisationFacts>();

export const events = {
  ...disciplineGroundEvents<OrganisationFacts>({
    subject: 'organisation',
    stale,
    opened: ({ subject }, { seen }) => {
      const body = seen.bodies[subject.organisationId ?? ''];
      return { above: [...(body?.committees ?? [])], ended: body?.dissolvedOn ?? null };
    },
    basis: [...cite.steps, ...cite.ended],
  }),
  ...screenEvents,
  ...conductEvents,
  ...selfReviewEvents<OrganisationFacts>({
    forms: ORGANISATION_FORMS,
    paper: { type: 'BC', title: t('Báo cáo kiểm điểm', 'Self-review of the organisation') },
    ask: {
      title: t('Yêu cầu tổ chức đảng kiểm điểm', 'Call on it to review itself'),
      sentence: t(
        'Yêu cầu tổ chức đảng kiểm điểm và tự nhận hình thức kỷ luật, giao tận nơi.',
        'The call to review itself and to assign itself a form has reached the organisation.',
      ),
    },
    submit: {
      title: t('Tổ chức đảng nộp báo cáo kiểm điểm', 'It hands in its self-review'),
      sentence: t(
        'Tổ chức đảng nộp báo cáo kiểm điểm, tự nhận hình thức kỷ luật; giao giấy biên nhận.',
        'The organisation hands in its self-review with the form it assigns itself, and gets a receipt.',
      ),
    },
  }),
  ...heardEvents<OrganisationFacts>(),
  ...voteEvents,
  ...limitationEvents<OrganisationFacts>({
    of: 'organisation',
    rules: { reprimand: RULES.limitationReprimand, warning: RULES.limitationWarning },
    form: formVoted,
    concludedOn: ({ ballot, openedOn }) => ballot?.on ?? openedOn,
  }),
  ...dissolutionEvents,
  ...peopleEvents,
  ...endEvents,
  ...sanctionEvents<OrganisationFacts>(sanctionHooks),
  ...complaintEvents<OrganisationFacts>(sanctionHooks),
  ...dutyEvents<OrganisationFacts>(),
  ...teamEvents<OrganisationFacts>(),
  ...recusalEvents<OrganisationFacts>(),
  ...paperEvents<OrganisationFacts>(),
  ...linkEvents<OrganisationFacts>(),
  RECORD_SUBJECT_CHANGE,
  ...pauseEvents<OrganisationFacts>(),
  ...handOverEvents<OrganisationFacts>(),
  ...importEvents<OrganisationFacts>(),
  ...disagreementEvents<OrganisationFacts>(),
  ...correctionEvents<OrganisationFacts>(),
};
