// Every event of the procedure: its own by phase, and those of the fragments in this procedure's words.
import { t } from '../define.js';
import { conferenceEvents } from '../fragments/conference.v1.js';
import { correctionEvents } from '../fragments/correction.v1.js';
import { deliveryEvents } from '../fragments/delivery.v1.js';
import { disagreementEvents } from '../fragments/disagreement.v1.js';
import { handOverEvents } from '../fragments/handover.v1.js';
import { concerned } from '../fragments/hearing.v1.js';
import { hearingEvents } from '../fragments/hearing-events.v1.js';
import { importEvents } from '../fragments/import.v1.js';
import { linkEvents } from '../fragments/links.v1.js';
import { obligationEvents } from '../fragments/obligations.v1.js';
import { paperEvents } from '../fragments/papers.v1.js';
import { pauseEvents } from '../fragments/pause.v1.js';
import { mayAskFrom, reconsiderationEvents } from '../fragments/reconsideration.v1.js';
import { recusalEvents } from '../fragments/recusal.v1.js';
import { subjectEvents } from '../fragments/subjects.v1.js';
import { teamEvents } from '../fragments/team-events.v1.js';
import { closeEvents } from './events-close.js';
import { conductEvents } from './events-conduct.js';
import { disciplineEvents } from './events-discipline.js';
import { prepareEvents } from './events-prepare.js';
import { scopeEvents } from './events-scope.js';
import { signalEvents } from './events-signal.js';
import { suspensionEvents } from './events-suspension.js';
import { obliged, RULES, type SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const delivery = deliveryEvents<SignsFacts>({
  concerned,
  decidedOn: ({ happened }) => happened.CONCLUDE ?? '',
  paper: { type: 'TB', title: t('Thông báo kết luận kiểm tra', 'Notice of conclusion') },
  issue: {
    title: t('Ban hành thông báo kết luận', 'Issue the notice of conclusion'),
    sentence: t(
      'Sau khi tập thể biểu quyết, người đứng đầu hoặc thường trực ký thông báo kết luận.',
      'After the vote, the head or the standing group signs the notice of conclusion.',
    ),
  },
  deliver: {
    title: t('Triển khai, giao thông báo kết luận', 'Deliver the notice of conclusion'),
    sentence: t(
      'Thông báo kết luận được triển khai đến từng đối tượng, có biên bản và ký nhận.',
      'The notice reaches each subject, with minutes and a receipt.',
    ),
  },
  basis: [cite.closing, cite.rights],
});

export const events = {
  ...signalEvents,
  ...prepareEvents,
  ...hearingEvents<SignsFacts>({ explanation: RULES.explanation, supplement: RULES.supplement }),
  ...conferenceEvents<SignsFacts>(),
  ...conductEvents,
  ...scopeEvents,
  ...disciplineEvents,
  ...closeEvents,
  ...suspensionEvents,
  ...delivery,
  // Whom the notice has reached may ask for reconsideration from then on.
  DELIVER_NOTICE: {
    ...delivery.DELIVER_NOTICE,
    record: (...[facts, payload, situation]: Parameters<NonNullable<typeof delivery.DELIVER_NOTICE.record>>) => ({
      ...delivery.DELIVER_NOTICE.record?.(facts, payload, situation),
      ...mayAskFrom(facts, payload.subjectId),
    }),
  },
  ...obligationEvents<SignsFacts>(RULES.obligationReport, obliged),
  ...teamEvents<SignsFacts>(),
  ...reconsiderationEvents<SignsFacts>(),
  ...disagreementEvents<SignsFacts>(),
  ...recusalEvents<SignsFacts>(),
  ...correctionEvents<SignsFacts>(),
  ...pauseEvents<SignsFacts>(),
  ...handOverEvents<SignsFacts>(),
  ...importEvents<SignsFacts>(),
  ...linkEvents<SignsFacts>(),
  ...paperEvents<SignsFacts>(),
  ...subjectEvents<SignsFacts>(),
};
